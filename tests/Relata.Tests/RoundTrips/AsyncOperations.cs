using Relata.Tests.Models.Fix;

namespace Relata.Tests.RoundTrips;

/// <summary>The operations of a session that may have to wait for the server.</summary>
public static class AsyncOperations
{
    public static IReadOnlyDictionary<string, Func<Session, Task>> ByName { get; } = new Dictionary<string, Func<Session, Task>>
    {
        ["query"] = session => session.Query<User>().Options(Load.SelectIn((User user) => user.Orders)).ToListAsync(),
        ["count"] = session => session.Query<User>().CountAsync(),
        ["lock"] = session => session.Query<User>().ForUpdate().ToListAsync(),
        ["enumerate"] = session => session.Query<User>().AsAsyncEnumerable().ToListAsync().AsTask(),
        ["get"] = session => session.GetAsync<User>(8),
        ["load"] = session => session.LoadAsync(session.Get<User>(7)!, user => user.Orders),
        ["refresh"] = session => session.RefreshAsync(session.Get<User>(7)!),
        ["merge"] = session => session.MergeAsync(new User { Id = 8, Name = "merged" }),
        ["raw query"] = session => session.Sql<int>($"SELECT 1").ToListAsync(),
        ["execute"] = session => session.ExecuteAsync($"UPDATE users SET name = 'x' WHERE id = 7"),
        ["upsert"] = session => session.UpsertAsync(new User { Id = 8, Name = "upserted" }),
        ["flush"] = session => session.FlushAsync(),
        ["commit"] = session => session.CommitAsync(),
        ["nested"] = session => session.BeginNestedAsync(),
        ["rollback"] = session => session.RollbackAsync(),
        ["dispose"] = session => session.DisposeAsync().AsTask(),
    };

    public static TheoryData<string> Names { get; } = [.. ByName.Keys];
}
