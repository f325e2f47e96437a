using LmsMigrationAnalyzers.Catalogue;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Catalogue;

public sealed class LmsHostsTests
{
    [Theory]
    [InlineData("acme.dokeos.com", "Dokeos")]
    [InlineData("ACME.Dokeos.COM:443", "Dokeos")]
    [InlineData("dokeos.com", "Dokeos")]
    [InlineData("acme.docebosaas.com", "Docebo")]
    [InlineData("notdokeos.com", null)]
    [InlineData("dokeos.com.example.org", null)]
    [InlineData("docebo.com", null)]
    public void The_vendors_hosts(string host, string? expected) => Assert.Equal(expected, LmsHosts.VendorOf(host)?.ToString());

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("localhost:5001", true)]
    [InlineData("127.0.0.1:80", true)]
    [InlineData("[::1]:8080", true)]
    [InlineData("::1", true)]
    [InlineData("lms.local", true)]
    [InlineData("buildserver", true)]
    [InlineData("lms.acme.com", false)]
    [InlineData("10.0.0.5", false)]
    public void Local_machines(string host, bool expected) => Assert.Equal(expected, LmsHosts.IsLocal(host));

    [Theory]
    [InlineData("lms.acme.com", true)]
    [InlineData("LMS.acme.com:8443", true)]
    [InlineData("x.acme.org", true)]
    [InlineData("acme.org", false)]
    [InlineData("lms.acme.com.evil.org", false)]
    public void Configured_hosts(string host, bool expected) => Assert.Equal(expected, LmsHosts.IsConfigured(host, ["lms.acme.com", "*.acme.org"]));
}
