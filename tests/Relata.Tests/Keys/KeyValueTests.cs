using Relata.Tests.Databases;
using Relata.Tests.Loaders.Views;

namespace Relata.Tests.Keys;

/// <summary>Keys that look as if they were not set, keys that are not set, and new objects whose owner is deleted.</summary>
public abstract class KeyValueTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Database _database;

    protected KeyValueTests()
    {
        _database = _test.Open(ModelSet.InNamespace(typeof(Lane).Namespace!));
        _database.CreateTables();
        using var session = _database.OpenSession();
        session.AddRange(new Lane { Number = 0, Name = "zero" }, new Depot(), new Realm { Code = "r" });
        session.Commit();
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [MemberData(nameof(EagerAndLazy.Strategies), MemberType = typeof(EagerAndLazy))]
    public void A_reference_by_a_text_is_that_of_the_key_that_the_object_has(Loading strategy)
    {
        using var session = _database.OpenSession();
        session.AddRange(new Realm { Code = "s" }, new Stamp { Id = 1, RealmCode = "r" }, new Stamp { Id = 2, RealmCode = "r" });
        session.Commit();
        using var used = _database.OpenSession();
        var stamps = used.Query<Stamp>().OrderBy(s => s.Id).ToList();
        _database.Execute("UPDATE stamp SET realm_code = 's' WHERE id = 1");
        stamps[1].RealmCode = "s";

        using (used.NoAutoflush())
        {
            Assert.Equal(stamps, used.Query<Stamp>().Options(Load.By(strategy, (Stamp s) => s.Realm)).OrderBy(s => s.Id).ToList());
            Assert.Equal(["r r", "s s"], stamps.Select(stamp => $"{stamp.RealmCode} {stamp.Realm!.Code}"));
        }
    }

    [Fact]
    public void An_object_whose_key_is_zero_is_merged_onto_its_row()
    {
        var lane = Detached();
        lane.Name = "merged";
        using var session = _database.OpenSession();
        var held = session.Query<Lane>().Single();

        Assert.Same(held, session.Merge(lane));
        session.Commit();

        Assert.Equal("merged", Detached().Name);
    }

    [Fact]
    public void A_row_whose_key_is_zero_is_replaced_in_one_flush()
    {
        using var session = _database.OpenSession();
        session.Delete(session.Query<Lane>().Single());
        session.Add(new Lane { Number = 0, Name = "next" });
        session.Commit();

        Assert.Equal("next", Detached().Name);
    }

    [Fact]
    public void A_row_that_is_given_the_key_zero_of_a_new_one_is_inserted_after_it()
    {
        using var session = _database.OpenSession();
        session.Query<Lane>().ExecuteDelete();
        session.Add(new Cart { LaneNumber = 0 });
        session.Add(new Lane { Number = 0, Name = "next" });
        session.Commit();

        Assert.Equal("next", session.Query<Cart>().Single().Lane!.Name);
    }

    [Fact]
    public void A_new_object_leaves_its_other_relationships_when_its_owner_is_deleted()
    {
        using var session = _database.OpenSession();
        var depot = session.Query<Depot>().Options(Load.SelectIn((Depot d) => d.Carts), Load.SelectIn((Depot d) => d.Spare)).Single();
        var lane = session.Query<Lane>().Single();
        var cart = new Cart { Lane = lane, Depot = depot, Parked = depot };
        session.Add(cart);

        session.Delete(lane);
        session.Commit();

        Assert.Equal(EntityState.Transient, cart.GetState());
        Assert.Empty(depot.Carts);
        Assert.Null(depot.Spare);
        session.Commit();
        Assert.Equal(0, session.Query<Cart>().Count());
    }

    [Fact]
    public void A_failed_flush_is_rolled_back_though_a_required_text_is_not_known_yet()
    {
        using var session = _database.OpenSession();
        var stamp = new Stamp { Realm = new Realm { Code = "r" } };
        session.Add(stamp);

        Assert.Throws<ConstraintViolationException>(session.Flush);
        session.Rollback();

        Assert.Equal(0, session.Query<Stamp>().Count());
    }

    private Lane Detached()
    {
        using var session = _database.OpenSession();
        return session.Query<Lane>().Single();
    }
}

public sealed class SqliteKeyValueTests : KeyValueTests<SqliteFile>;

public sealed class PostgreSqlKeyValueTests : KeyValueTests<PostgreSqlTestDatabase>;

public sealed class MariaDbKeyValueTests : KeyValueTests<MariaDbTestDatabase>;
