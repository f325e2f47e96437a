using Microsoft.Extensions.DependencyInjection;

namespace Sync.Core {
  public interface IQuery<TResult> { }

  public interface IHandler<TQuery, TResult> where TQuery : IQuery<TResult> {
    Task<TResult> Handle(TQuery query, CancellationToken token);
  }

  public class Mediator {
    private readonly IServiceProvider services;

    public Mediator(IServiceProvider services) => this.services = services;

    public Task<TResult> Send<TQuery, TResult>(TQuery query, CancellationToken token = default) where TQuery : IQuery<TResult>
      => this.services.GetRequiredService<IHandler<TQuery, TResult>>().Handle(query, token);
  }
}
