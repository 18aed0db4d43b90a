namespace Relata.Sessions.Hooking;

/// <summary>A registered hook.</summary>
/// <param name="Name">Its name in messages.</param>
/// <param name="Run">Runs it; null if it is asynchronous only.</param>
/// <param name="RunAsync">Runs it under an asynchronous call; null if it is synchronous only.</param>
internal sealed record Hook<TContext>(string Name, Action<TContext>? Run, Func<TContext, Task>? RunAsync);
