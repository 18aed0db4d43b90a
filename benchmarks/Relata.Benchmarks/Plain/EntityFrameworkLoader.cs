using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Relata.Benchmarks.Plain;

/// <summary>
/// EF Core at its best for one object per row of the database: open connection, pooled context, compiled query, split, tracked.
/// </summary>
internal sealed class EntityFrameworkLoader : IDisposable
{
    private static readonly Func<EntityFrameworkContext, int, IEnumerable<Post>> Posts =
        EF.CompileQuery((EntityFrameworkContext context, int count) => context.Set<Post>()
            .Include(p => p.User)
            .Include(p => p.Flags).ThenInclude(f => f.User)
            .OrderBy(p => p.Id)
            .Take(count)
            .AsSplitQuery());

    private readonly SqliteConnection _connection;
    private readonly PooledDbContextFactory<EntityFrameworkContext> _contexts;

    public EntityFrameworkLoader(string connectionString)
    {
        _connection = new SqliteConnection(connectionString);
        _connection.Open();
        _contexts = new(new DbContextOptionsBuilder<EntityFrameworkContext>().UseSqlite(_connection).Options);
    }

    public List<Post> Load(int count)
    {
        using var context = _contexts.CreateDbContext();
        return Posts(context, count).ToList();
    }

    public void Dispose() => _connection.Dispose();
}
