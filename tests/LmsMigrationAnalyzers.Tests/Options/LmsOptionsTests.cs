using System;
using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Options;
using LmsMigrationAnalyzers.Tests.Internal;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Options;

public sealed class LmsOptionsTests
{
    [Fact]
    public void Nothing_set_is_the_documented_default()
    {
        var options = Read();

        Assert.Same(LmsOptions.Default, options);
        Assert.Equal("page", options.DokeosPageParameter);
        Assert.Equal("status", options.JobStatusProperty);
        Assert.Equal(["completed", "complete", "done", "finished", "succeeded", "success"], options.JobSucceededValues.AsEnumerable());
        Assert.Equal(["failed", "failure", "error", "errored", "aborted", "canceled", "cancelled", "expired"], options.JobFailedValues.AsEnumerable());
        Assert.Equal(TimeSpan.FromMinutes(10), options.JobTimeout);
        Assert.Empty(options.DokeosHosts);
        Assert.Empty(options.DoceboHosts);
        Assert.Equal(AssumedLms.NotStated, options.Assume);
        Assert.Empty(options.Issues);
    }

    [Fact]
    public void Every_option_is_read()
    {
        var options = Read(
            ("lms_migration.dokeos.page_parameter", " page_number "),
            ("lms_migration.dokeos.job_status_property", "state"),
            ("lms_migration.dokeos.job_succeeded_values", "ok, done"),
            ("lms_migration.dokeos.job_failed_values", "ko"),
            ("lms_migration.dokeos.job_timeout", "01:30:00"),
            ("lms_migration.dokeos.hosts", "lms.acme.com, *.acme.org"),
            ("lms_migration.docebo.hosts", "learn.acme.com"),
            ("lms_migration.assume", "Dokeos"),
            ("lms_migration.helpers", "Company.Lms.V2"));

        Assert.Equal("Company.Lms.V2", options.Helpers);
        Assert.Equal("page_number", options.DokeosPageParameter);
        Assert.Equal("state", options.JobStatusProperty);
        Assert.Equal(["ok", "done"], options.JobSucceededValues.AsEnumerable());
        Assert.Equal(["ko"], options.JobFailedValues.AsEnumerable());
        Assert.Equal(TimeSpan.FromMinutes(90), options.JobTimeout);
        Assert.Equal(LmsApi.Dokeos, options.ApiOf("x.acme.org"));
        Assert.Equal(LmsApi.Docebo, options.ApiOf("learn.acme.com"));
        Assert.Equal(LmsApi.Docebo, options.ApiOf("acme.docebosaas.com"));
        Assert.Null(options.ApiOf("github.com"));
        Assert.Equal(AssumedLms.Dokeos, options.Assume);
        Assert.Empty(options.Issues);
    }

    [Theory]
    [InlineData("lms_migration.helpers", "Company..V2")]
    [InlineData("lms_migration.dokeos.page_parameter", "page=1&x")]
    [InlineData("lms_migration.dokeos.page_parameter", "my page")]
    [InlineData("lms_migration.dokeos.job_status_property", "a\"b")]
    [InlineData("lms_migration.dokeos.job_succeeded_values", " , ")]
    [InlineData("lms_migration.dokeos.job_failed_values", "a\\b")]
    [InlineData("lms_migration.dokeos.job_timeout", "10 minutes")]
    [InlineData("lms_migration.dokeos.job_timeout", "600")]
    [InlineData("lms_migration.dokeos.job_timeout", "00:00:00")]
    [InlineData("lms_migration.dokeos.job_timeout", "8.00:00:00")]
    [InlineData("lms_migration.dokeos.hosts", "https://lms.acme.com")]
    [InlineData("lms_migration.docebo.hosts", "lms.acme.com, a/b")]
    [InlineData("lms_migration.assume", "moodle")]
    public void A_malformed_value_is_an_issue_and_the_default_counts(string key, string value)
    {
        var options = Read((key, value));

        var issue = Assert.Single(options.Issues);
        Assert.Equal(key, issue.Option.Name);
        Assert.Equal(value.Trim(), issue.Value);
        Assert.Equal(LmsOptions.Default.DokeosPageParameter, options.DokeosPageParameter);
        Assert.Equal(LmsOptions.Default.JobStatusProperty, options.JobStatusProperty);
        Assert.Equal(LmsOptions.Default.JobSucceededValues, options.JobSucceededValues);
        Assert.Equal(LmsOptions.Default.JobFailedValues, options.JobFailedValues);
        Assert.Equal(LmsOptions.Default.JobTimeout, options.JobTimeout);
        Assert.Empty(options.DokeosHosts);
        Assert.Empty(options.DoceboHosts);
        Assert.Equal(AssumedLms.NotStated, options.Assume);
    }

    [Theory]
    [InlineData("")]
    [InlineData("unset")]
    public void An_empty_value_takes_an_outer_one_back(string value)
    {
        var options = Read(("lms_migration.dokeos.page_parameter", value));

        Assert.Equal("page", options.DokeosPageParameter);
        Assert.Empty(options.Issues);
    }

    [Fact]
    public void A_week_is_the_longest_wait()
        => Assert.Equal(TimeSpan.FromDays(7), Read(("lms_migration.dokeos.job_timeout", "7.00:00:00")).JobTimeout);

    [Fact]
    public void Equal_sections_are_one()
    {
        var lms = TestCompilation.Lms(["class A { }", "class B { }"], options: [("lms_migration.assume", "dokeos"), ("lms_migration.dokeos.job_timeout", "x")]);

        var section = Assert.Single(lms.LmsOptions.All(CancellationToken.None));
        Assert.Single(section.Issues);
        Assert.Same(section, lms.LmsOptions.Of(lms.Compilation.SyntaxTrees.First()));
    }

    [Fact]
    public void The_table_names_each_option_once_and_describes_it()
    {
        Assert.Equal(9, LmsOptionTable.All.Select(o => o.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(LmsOptionTable.All, o =>
        {
            Assert.StartsWith("lms_migration.", o.Name, StringComparison.Ordinal);
            Assert.NotEmpty(o.Text);
            Assert.NotEmpty(o.Values);
        });
    }

    private static LmsOptions Read(params (string Key, string Value)[] options) => LmsOptions.Read(new TestCompilation.Section(options));
}
