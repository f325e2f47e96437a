using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Threading.Tasks;

namespace Acme.Lms;

public abstract class Repository<T>
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private readonly HttpClient client;

    protected Repository(Uri root)
    {
        client = new HttpClient { BaseAddress = root };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "xyz");
        client.DefaultRequestHeaders.Add("Accept", "application/vnd.dokeos+json;version=1");
    }

    protected abstract string Resource { get; }

    public virtual async Task<List<T>> AllAsync()
    {
        var json = await client.GetStringAsync(Resource);
        return JsonSerializer.Deserialize<List<T>>(json, Options)!;
    }

    public async Task<T> OneAsync(int id)
    {
        var json = await client.GetStringAsync($"{Resource}/{id}");
        return JsonSerializer.Deserialize<T>(json, Options)!;
    }
}

public sealed class UserRepository(Uri root) : Repository<User>(root)
{
    protected override string Resource => "users";
}

public sealed class GroupRepository(Uri root) : Repository<Group>(root)
{
    protected override string Resource => "groups";
}

public sealed record User(int Id, string FirstName, string LastName, List<string> RoleNames);

public sealed record Group(int Id, string Name);
