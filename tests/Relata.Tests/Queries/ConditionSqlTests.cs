using System.Linq.Expressions;
using Relata.Tests.Databases;
using Relata.Tests.Formats.Models.Shipping;
using Relata.Tests.Times.Models;
using Relata.Tests.Views.Models;

namespace Relata.Tests.Queries;

/// <summary>The text of conditions on what is not a column of a table as it is: views, keys that are structs, and parts of times.</summary>
public abstract class ConditionSqlTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Database _database;
    private readonly Session _session;

    protected ConditionSqlTests()
    {
        _database = _test.Open(ModelSet.Of<Customer>());
        _session = _database.OpenSession();
    }

    /// <summary>The conditions on views, on keys, and on parts of times.</summary>
    protected abstract (string[] Views, string[] Keys, string[] Times) Expected { get; }

    public void Dispose()
    {
        _session.Dispose();
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Views_are_read_as_tables_are()
    {
        string[] texts =
        [
            TextOf<CustomerTotal>(total => total.PurchaseCount > 1 && total.Customer!.Name == "ann"),
            TextOf<Customer>(customer => customer.Total!.Amount >= 100),
            TextOf<Customer>(customer => customer.LargePurchases.Any(purchase => purchase.Amount > 1000)),
        ];
        Assert.Equal(Expected.Views, texts);
    }

    [Fact]
    public void Keys_that_are_structs_are_compared_as_their_values()
    {
        var (id, ids, harbour) = (new HarbourId(3), (HarbourId[])[new(4), new(5)], new Harbour { Id = new(6), Name = "Oslo" });
        string[] texts =
        [
            TextOf<Ship>(ship => ship.HomeId == id),
            TextOf<Ship>(ship => ship.HomeId!.Value.Value > 2),
            TextOf<Ship>(ship => ids.Contains(ship.HomeId!.Value)),
            TextOf<Ship>(ship => ship.Home == harbour),
            TextOf<Harbour>(other => other.Ships.Any(ship => ship.IsAfloat && ship.Imo == new Imo("IMO1"))),
        ];
        Assert.Equal(Expected.Keys, texts);
    }

    [Fact]
    public void Parts_of_times_are_those_of_each_form()
    {
        string[] texts =
        [
            TextOf<Sighting>(sighting => sighting.Clock.Year == 2026),
            TextOf<Sighting>(sighting => sighting.Moment.Month == 11),
            TextOf<Sighting>(sighting => sighting.Date.DayOfWeek == DayOfWeek.Monday),
            TextOf<Sighting>(sighting => sighting.Date.DayOfYear > 300),
            TextOf<Sighting>(sighting => sighting.Time.Hour == 7),
            TextOf<Sighting>(sighting => sighting.Seconds.Day == 30),
            TextOf<Sighting>(sighting => sighting.Milliseconds.Second == 5),
            TextOf<Sighting>(sighting => sighting.Julian.Minute == 59),
        ];
        Assert.Equal(Expected.Times, texts);
    }

    // What follows FROM.
    private string TextOf<T>(Expression<Func<T, bool>> condition)
        where T : Entity, IEntity<T>
    {
        var text = _session.Query<T>().Where(condition).Select(row => 1).Sql();
        return text[(text.IndexOf(" FROM ", StringComparison.Ordinal) + 1)..];
    }
}
