using Relata.CompilerServices;
using Relata.Tests.Databases;
using Relata.Tests.Models.Parcels;

namespace Relata.Tests.Sessions;

/// <summary>Keys that the program makes when it writes: a <see cref="Guid"/> that is not set.</summary>
public abstract class GuidKeyTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Database _database;

    protected GuidKeyTests()
    {
        _database = _test.Open(ModelSet.Of(TypeOf<Parcel>(), TypeOf<Item>(), TypeOf<Sender>(), TypeOf<ParcelSender>()));
        _database.CreateTables();
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void A_key_reaches_dependents_and_link_rows_of_the_same_flush()
    {
        using (var session = _database.OpenSession())
        {
            var outer = new Parcel { Name = "outer" };
            var inner = new Parcel { Name = "inner", Outer = outer };
            inner.Items.Add(new Item { Name = "cup" });
            inner.Senders.Add(new Sender { Name = "ann" });
            session.Add(inner);
            session.Commit();
            Assert.Equal(outer.Id, inner.OuterId);
            Assert.Equal([7, 7], new[] { outer.Id.Version, inner.Id.Version });
        }

        using var other = _database.OpenSession();
        var parcels = other.Query<Parcel>().OrderBy(parcel => parcel.Name).ToList();
        Assert.Equal(["cup"], parcels[0].Items.Select(item => item.Name));
        Assert.Equal(["ann"], parcels[0].Senders.Select(sender => sender.Name));
        Assert.Same(parcels[1], parcels[0].Outer);
    }

    [Fact]
    public void A_key_reaches_a_dependent_that_the_session_holds()
    {
        using var session = _database.OpenSession();
        var item = new Item { Name = "cup", Parcel = new Parcel { Name = "first" } };
        session.Add(item);
        session.Commit();
        var first = item.ParcelId;

        item.Parcel = new Parcel { Name = "second" };
        session.Commit();

        Assert.NotEqual(first, item.ParcelId);
        using var other = _database.OpenSession();
        Assert.Equal("second", other.Query<Item>().Single().Parcel!.Name);
    }

    private static EntityType<T> TypeOf<T>()
        where T : Entity, IEntity<T> => T.EntityType;
}
