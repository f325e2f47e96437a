namespace Sync.Core {
  public record User(int Id, string Login, string FirstName, IReadOnlyList<int> GroupIds, IReadOnlyList<Skill>? Skills);

  public record Skill(int Id, string Name);

  public record Group(int Id, string Name, List<int> LearnerIds, List<int> ManagerIds);

  public record Unit {
    public static readonly Unit Value = new Unit();
  }

  public record GetUsers(string? Search = null) : IQuery<List<User>>;

  public record GetGroups : IQuery<IReadOnlyDictionary<int, Group>>;

  public record DeleteUser(int Id) : IQuery<bool>;

  public record SaveGroup(Group Group) : IQuery<Unit>;

  public record GetGroup(int Id) : IQuery<Group>;

  public class GetUsersHandler : IHandler<GetUsers, List<User>> {
    private readonly IGateway gateway;

    public GetUsersHandler(IGateway gateway) => this.gateway = gateway;

    public Task<List<User>> Handle(GetUsers query, CancellationToken token)
      => query.Search == null
        ? this.gateway.Get<List<User>>("users", token)
        : this.gateway.Get<List<User>>("users?search_text=" + Uri.EscapeDataString(query.Search), token);
  }

  public class GetGroupsHandler : IHandler<GetGroups, IReadOnlyDictionary<int, Group>> {
    private readonly IGateway gateway;

    public GetGroupsHandler(IGateway gateway) => this.gateway = gateway;

    public async Task<IReadOnlyDictionary<int, Group>> Handle(GetGroups query, CancellationToken token) {
      var groups = await this.gateway.Get<Group[]>("groups", token).ConfigureAwait(false);
      return groups.ToDictionary(g => g.Id);
    }
  }

  public class GetGroupHandler : IHandler<GetGroup, Group> {
    private readonly IGateway gateway;

    public GetGroupHandler(IGateway gateway) => this.gateway = gateway;

    public Task<Group> Handle(GetGroup query, CancellationToken token) => this.gateway.Get<Group>($"groups/{query.Id}", token);
  }

  public class DeleteUserHandler : IHandler<DeleteUser, bool> {
    private readonly IGateway gateway;

    public DeleteUserHandler(IGateway gateway) => this.gateway = gateway;

    public async Task<bool> Handle(DeleteUser query, CancellationToken token) {
      try {
        await this.gateway.Send(HttpMethod.Delete, $"users/{query.Id}", null, token).ConfigureAwait(false);
        return true;
      } catch (ApiException) {
        return false;
      }
    }
  }

  public class SaveGroupHandler : IHandler<SaveGroup, Unit> {
    private readonly IGateway gateway;

    public SaveGroupHandler(IGateway gateway) => this.gateway = gateway;

    public async Task<Unit> Handle(SaveGroup query, CancellationToken token) {
      await this.gateway.Send(HttpMethod.Put, $"groups/{query.Group.Id}", query.Group, token).ConfigureAwait(false);
      return Unit.Value;
    }
  }
}
