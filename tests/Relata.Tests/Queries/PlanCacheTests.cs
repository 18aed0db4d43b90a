using Relata.Queries;
using Relata.Queries.Shapes;
using Relata.Tests.Databases;
using Relata.Tests.Models.Library;

namespace Relata.Tests.Queries;

public sealed class PlanCacheTests : IDisposable
{
    private readonly SqliteMemory _memory = new();
    private readonly Database _database;
    private readonly Session _session;

    public PlanCacheTests()
    {
        _database = _memory.Open(ModelSet.Of<Book>());
        _session = _database.OpenSession();
    }

    public void Dispose()
    {
        _session.Dispose();
        _database.Dispose();
        _memory.Dispose();
    }

    [Fact]
    public void A_query_of_a_known_shape_is_found_and_not_made_again()
    {
        var first = Compile(Seed(3));
        Assert.Same(first, Compile(Seed(7)));
        Assert.Equal(1, _database.Compilation.Queries.Count);
    }

    [Fact]
    public void What_decides_the_text_decides_the_shape()
    {
        string? title = "x";
        var text = Compile(_session.Query<Book>().Where(book => book.Subtitle == title));
        title = null;
        Assert.NotSame(text, Compile(_session.Query<Book>().Where(book => book.Subtitle == title)));
        Assert.NotSame(Compile(Seed(1)), Compile(Seed(1).Options(Load.Joined((Book book) => book.Editor))));
    }

    [Fact]
    public void Finding_a_known_shape_allocates_little_more_than_its_values()
    {
        var query = Seed(3);
        Compile(query);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Compile(query);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200);
    }

    [Fact]
    public void A_known_shape_does_not_keep_what_a_lambda_captured()
    {
        var captured = CompileWithCaptured();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.False(captured.IsAlive);
    }

    [Fact]
    public void There_are_never_more_shapes_than_the_cache_holds()
    {
        var cache = new PlanCache();
        for (var i = 0; i < PlanCache.Capacity + 10; i++)
        {
            cache.Add([new(i, null)], null!);
        }

        Assert.InRange(cache.Count, 1, PlanCache.Capacity);
    }

    private static CompiledQuery Compile(Query<Book> query) => QueryCompiler.Compile(query.Session, query.Root, query.Last, out _);

    private Query<Book> Seed(int count) => _session.Query<Book>()
        .Options(Load.SelectIn((Book book) => book.Author), Load.SelectIn((Book book) => book.Tags))
        .OrderBy(book => book.Id)
        .Take(count);

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private WeakReference CompileWithCaptured()
    {
        var captured = new string('x', 3);
        Compile(_session.Query<Book>().Where(book => book.Title == captured));
        return new WeakReference(captured);
    }
}
