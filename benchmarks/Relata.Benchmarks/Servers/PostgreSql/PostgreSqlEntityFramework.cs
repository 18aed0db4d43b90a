using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;
using Relata.Benchmarks.Plain;

namespace Relata.Benchmarks.Servers.PostgreSql;

/// <summary>EF Core at its best for one object per row: open connection, pooled contexts, compiled queries, split, tracked.</summary>
internal sealed class PostgreSqlEntityFramework : Contender
{
    private static readonly Func<EntityFrameworkContext, int, IEnumerable<Post>> Posts =
        EF.CompileQuery((EntityFrameworkContext context, int count) => context.Set<Post>()
            .Include(p => p.User)
            .Include(p => p.Flags).ThenInclude(f => f.User)
            .OrderBy(p => p.Id)
            .Take(count)
            .AsSplitQuery());

    private static readonly Func<EntityFrameworkContext, int, IEnumerable<Post>> PostsAlone =
        EF.CompileQuery((EntityFrameworkContext context, int count) => context.Set<Post>().OrderBy(p => p.Id).Take(count));

    private static readonly Func<EntityFrameworkContext, int, User> User =
        EF.CompileQuery((EntityFrameworkContext context, int key) => context.Set<User>().First(user => user.Id == key));

    private readonly NpgsqlConnection _connection;
    private readonly PooledDbContextFactory<EntityFrameworkContext> _contexts;
    private EntityFrameworkContext? _context;
    private List<Note> _loaded = [];
    private List<Note> _written = [];

    public PostgreSqlEntityFramework(string connectionString)
    {
        _connection = new NpgsqlConnection(connectionString);
        _connection.Open();
        _contexts = new(new DbContextOptionsBuilder<EntityFrameworkContext>().UseNpgsql(_connection).Options);
    }

    public override IEnumerable<(int Id, string Title)> Written => _written.Select(note => (note.Id, note.Title));

    public override object Load(int posts)
    {
        using var context = _contexts.CreateDbContext();
        return Posts(context, posts).ToList();
    }

    public override object Get(int key)
    {
        using var context = _contexts.CreateDbContext();
        return User(context, key);
    }

    public override int LoadLazily()
    {
        using var context = _contexts.CreateDbContext();
        var posts = PostsAlone(context, Owners).ToList();
        foreach (var post in posts)
        {
            context.Entry(post).Collection(p => p.Flags).Load();
        }

        return posts.Sum(post => post.Flags.Count);
    }

    public override void Insert()
    {
        using var context = _contexts.CreateDbContext();
        var titles = NextTitles();
        _written = [.. Enumerable.Range(0, Notes).Select(i => new Note { Title = titles[i], Body = "A note as it is written down.", Place = i })];
        context.AddRange(_written);
        context.SaveChanges();
    }

    public override void Update()
    {
        if (_context is null)
        {
            _context = _contexts.CreateDbContext();
            _loaded = [.. _context.Set<Note>().OrderBy(note => note.Id).Take(Notes)];
        }

        var titles = NextTitles();
        for (var i = 0; i < Notes; i++)
        {
            _loaded[i].Title = titles[i];
        }

        _context.SaveChanges();
        _written = _loaded;
    }

    public override void Dispose()
    {
        _context?.Dispose();
        _connection.Dispose();
    }
}
