using Relata.Tests.Databases;
using Relata.Tests.UnitsOfWork.Models;

namespace Relata.Tests.UnitsOfWork;

/// <summary>A test on the model of the units of work, in a database of its own.</summary>
public abstract class StudioTest<TDatabase> : IAsyncLifetime
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();

    protected StudioTest() => Database = _test.Open(ModelSet.InNamespace(typeof(Studio).Namespace!));

    protected Database Database { get; }

    public async ValueTask InitializeAsync() => await Database.CreateTablesAsync();

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Writes a studio, a person, and the place that links them.</summary>
    protected async Task WritePlaceAsync()
    {
        await using var session = Database.OpenSession();
        var studio = new Studio { Name = "studio", Seat = new Seat { City = "Ulm" } };
        studio.Places.Add(new Place { Name = "former", Person = new Person { Name = "ann" } });
        session.Add(studio);
        await session.CommitAsync();
    }
}
