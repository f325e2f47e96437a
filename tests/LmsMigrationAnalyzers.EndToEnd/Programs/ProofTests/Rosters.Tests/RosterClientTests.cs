using System.Net;
using System.Text;
using Xunit;

namespace Rosters.Tests;

public sealed class RosterClientTests
{
    private const string Accept = "application/vnd.dokeos+json;version=1";
    private readonly FakeHandler handler = new();

    [Fact]
    public async Task Learners_are_members()
    {
        var members = await Client().MembersAsync();

        Assert.Equal([1, 3], members.Select(member => member.Id));
        Assert.Equal("application/vnd.dokeos+json;version=1", handler.LastAccept);
    }

    [Theory]
    [InlineData(7, true)]
    [InlineData(8, false)]
    public async Task A_member_is_removed_unless_the_LMS_refuses(int id, bool expected)
    {
        Assert.Equal(expected, await Client().RemoveAsync(id));
        Assert.Equal(Accept, handler.LastAccept);
        Assert.Equal(HttpMethod.Delete, handler.LastMethod);
    }

    private RosterClient Client() => new(new HttpClient(handler) { BaseAddress = new Uri("https://lms.example.org/api/") });

    private sealed class FakeHandler : HttpMessageHandler
    {
        private const string Users = """[{"id":1,"role_names":["learner"]},{"id":2,"role_names":["manager"]},{"id":3,"role_names":["learner"]}]""";

        public string? LastAccept { get; private set; }

        public HttpMethod? LastMethod { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            LastAccept = string.Join(", ", request.Headers.GetValues("Accept")).Replace(" ", "", StringComparison.Ordinal);
            LastMethod = request.Method;
            if (request.Method == HttpMethod.Delete)
            {
                return Task.FromResult(new HttpResponseMessage(request.RequestUri!.AbsolutePath.EndsWith("/7", StringComparison.Ordinal) ? HttpStatusCode.NoContent : HttpStatusCode.Conflict));
            }

            return Task.FromResult(request.RequestUri!.AbsolutePath.StartsWith("/api/users", StringComparison.Ordinal)
                ? new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(Users, Encoding.UTF8, "application/json") }
                : new HttpResponseMessage(HttpStatusCode.NotFound));
        }
    }
}
