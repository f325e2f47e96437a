using Microsoft.Extensions.DependencyInjection;
using Sync.Core;

var services = new ServiceCollection();
services.AddSingleton<IGateway>(_ => new Gateway(new HttpClient(), args[0]));
services.AddSingleton<Mediator>();
services.AddTransient<IHandler<GetUsers, List<User>>, GetUsersHandler>();
services.AddTransient<IHandler<GetGroups, IReadOnlyDictionary<int, Group>>, GetGroupsHandler>();
services.AddTransient<IHandler<GetGroup, Group>, GetGroupHandler>();
services.AddTransient<IHandler<DeleteUser, bool>, DeleteUserHandler>();
services.AddTransient<IHandler<SaveGroup, Unit>, SaveGroupHandler>();
await using var provider = services.BuildServiceProvider();
var mediator = provider.GetRequiredService<Mediator>();

var users = await mediator.Send<GetUsers, List<User>>(new GetUsers());
var groups = await mediator.Send<GetGroups, IReadOnlyDictionary<int, Group>>(new GetGroups());
foreach (var user in users.Where(u => u.Id % 6 == 0)) {
  Console.WriteLine($"{user.Login}: {string.Join(", ", user.GroupIds.Select(id => groups[id].Name))} / {user.Skills![0].Name}");
}

var last = groups[groups.Keys.Max()];
await mediator.Send<SaveGroup, Unit>(new SaveGroup(last with { LearnerIds = [.. last.LearnerIds, 1, 2, 3] }));
var saved = await mediator.Send<GetGroup, Group>(new GetGroup(last.Id));
Console.WriteLine($"{saved.Name}: {string.Join(' ', saved.LearnerIds)}");
Console.WriteLine(await mediator.Send<DeleteUser, bool>(new DeleteUser(13)));
Console.WriteLine(await mediator.Send<DeleteUser, bool>(new DeleteUser(40)));
Console.WriteLine((await mediator.Send<GetUsers, List<User>>(new GetUsers("a"))).Count);
Console.WriteLine((await mediator.Send<GetUsers, List<User>>(new GetUsers())).Count);
