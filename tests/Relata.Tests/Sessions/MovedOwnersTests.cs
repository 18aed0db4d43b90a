using Relata.Tests.Databases;
using Relata.Tests.Models.Flushing;

namespace Relata.Tests.Sessions;

/// <summary>What goes with a deleted owner is what will belong to it after the flush.</summary>
public abstract class MovedOwnersTests<TDatabase> : FlushingTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory, MemberData(nameof(MoveWays.All), MemberType = typeof(MoveWays))]
    public void What_was_moved_away_stays_with_all_below_it_when_its_old_owner_is_deleted(MoveWay way, bool isListLoaded, bool isFlushedBetween)
    {
        Save(new Crate { Bottles = { new Bottle { Stickers = { new Sticker() } }, new Bottle() } }, new Crate());
        using var session = Database.OpenSession();
        var target = session.Get<Crate>(2)!;
        var owner = isListLoaded ? session.Query<Crate>().Options(Load.SelectIn((Crate crate) => crate.Bottles)).First(crate => crate.Id == 1) : null;
        var bottle = session.Get<Bottle>(1)!;

        Move(bottle, target, way);
        if (isFlushedBetween)
        {
            session.Flush();
        }

        session.Delete(owner ?? session.Get<Crate>(1)!);
        session.Commit();

        Assert.Equal("1:2", Rows("SELECT concat(id, ':', crate_id) FROM bottle"));
        Assert.Equal("1", Rows("SELECT concat(bottle_id, '') FROM sticker"));
        Assert.Equal("2", Rows("SELECT concat(id, '') FROM crate"));
        Assert.Same(target, bottle.Crate);
    }

    [Theory, MemberData(nameof(MoveWays.Pairs), MemberType = typeof(MoveWays))]
    public void What_was_moved_to_an_owner_and_on_in_one_transaction_stays_when_the_owner_in_between_is_deleted(MoveWay first, MoveWay second, bool isListLoaded, bool isFlushedAfter)
    {
        Save(new Crate { Bottles = { new Bottle { Stickers = { new Sticker() } } } }, new Crate(), new Crate());
        using var session = Database.OpenSession();
        var (between, target, bottle) = (session.Get<Crate>(2)!, session.Get<Crate>(3)!, session.Get<Bottle>(1)!);
        Move(bottle, between, first);
        session.Flush();
        if (isListLoaded)
        {
            session.Query<Crate>().Options(Load.SelectIn((Crate crate) => crate.Bottles)).ToList();
        }

        Move(bottle, target, second);
        if (isFlushedAfter)
        {
            session.Flush();
        }

        session.Delete(between);
        session.Commit();

        Assert.Equal("1:3", Rows("SELECT concat(id, ':', crate_id) FROM bottle"));
        Assert.Equal("1", Rows("SELECT concat(bottle_id, '') FROM sticker"));
        Assert.Same(target, bottle.Crate);
    }

    [Theory, MemberData(nameof(MoveWays.All), MemberType = typeof(MoveWays))]
    public void What_was_moved_to_an_owner_that_is_deleted_goes_with_it(MoveWay way, bool isListLoaded, bool isFlushedBetween)
    {
        Save(new Crate { Bottles = { new Bottle() } }, new Crate { Bottles = { new Bottle() } });
        using var session = Database.OpenSession();
        var target = session.Get<Crate>(2)!;
        var bottle = isListLoaded ? session.Get<Crate>(1)!.Bottles.Single() : session.Get<Bottle>(1)!;
        Assert.Equal(isListLoaded, isListLoaded && target.Bottles.Count == 1);

        Move(bottle, target, way);
        if (isFlushedBetween)
        {
            session.Flush();
        }

        session.Delete(target);
        session.Commit();

        Assert.Equal("", Rows("SELECT concat(id, '') FROM bottle"));
        Assert.Equal("1", Rows("SELECT concat(id, '') FROM crate"));
    }

    [Fact]
    public void What_is_moved_out_of_a_tree_that_is_deleted_stays_and_what_is_moved_deep_into_it_goes()
    {
        Save(new Folder { Name = "r", Number = 1, Children = { new Folder { Name = "a", Number = 2, Children = { new Folder { Name = "aa", Number = 3, Children = { new Folder { Name = "aaa", Number = 4 } } } } } } });
        Save(new Folder { Name = "other", Number = 5 }, new Folder { Name = "lost", Number = 6, Children = { new Folder { Name = "with it", Number = 7 } } });
        using var session = Database.OpenSession();
        var all = session.Query<Folder>().ToList().ToDictionary(folder => folder.Name);

        all["aa"].Parent = all["other"];
        all["lost"].ParentId = all["a"].Id;
        session.Delete(all["r"]);
        session.Commit();

        Assert.Equal("aa:5 aaa:3 other:", Rows("SELECT concat(name, ':', COALESCE(concat(parent_id, ''), '')) FROM folder ORDER BY name").Replace(":" + all["other"].Id, ":5").Replace(":" + all["aa"].Id, ":3"));
    }

    [Fact]
    public void What_was_taken_out_of_an_owner_stays_without_one_and_is_refused_where_it_needs_one()
    {
        Save(new Folder { Name = "r", Number = 1, Children = { new Folder { Name = "a", Number = 2 } } }, new Crate { Bottles = { new Bottle() } });
        using (var session = Database.OpenSession())
        {
            session.Get<Folder>(2)!.Parent = null;
            session.Delete(session.Get<Folder>(1)!);
            session.Commit();
        }

        Assert.Equal("a", Rows("SELECT name FROM folder WHERE parent_id IS NULL"));
        using var refused = Database.OpenSession();
        var bottle = refused.Get<Bottle>(1)!;
        bottle.Crate = null;
        refused.Delete(refused.Get<Crate>(1)!);
        Assert.Contains("Bottle.Crate is null now, but CrateId cannot be", Assert.Throws<SessionStateException>(refused.Commit).Message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_partner_that_was_moved_to_another_owner_stays(bool isByKey)
    {
        Save(new Person { Locker = new Locker() }, new Person());
        using var session = Database.OpenSession();
        var (locker, other) = (session.Get<Locker>(1)!, session.Get<Person>(2)!);
        if (isByKey)
        {
            locker.PersonId = 2;
        }
        else
        {
            locker.Person = other;
        }

        session.Delete(session.Get<Person>(1)!);
        session.Commit();

        Assert.Equal("1:2", Rows("SELECT concat(id, ':', person_id) FROM locker"));
        Assert.Same(locker, other.Locker);
    }

    [Fact]
    public void What_was_moved_through_a_list_without_another_side_stays_also_where_its_new_owner_is_new()
    {
        Save(new Shelf { Jars = { new Jar(), new Jar(), new Jar() } }, new Shelf());
        using var session = Database.OpenSession();
        var shelves = session.Query<Shelf>().Options(Load.SelectIn((Shelf shelf) => shelf.Jars)).OrderBy(shelf => shelf.Id).ToList();
        var jars = shelves[0].Jars.ToList();

        shelves[1].Jars.Add(jars[0]);
        var made = new Shelf { Jars = { jars[1] } };
        session.Add(made);
        session.Delete(shelves[0]);
        session.Commit();

        Assert.Equal($"1:2 2:{made.Id}", Rows("SELECT concat(id, ':', shelf_id) FROM jar ORDER BY id"));
    }

    [Fact]
    public void An_orphan_that_a_new_owner_has_taken_is_none()
    {
        Save(new Shelf { Jars = { new Jar(), new Jar(), new Jar() } }, new Shelf());
        using var session = Database.OpenSession();
        var shelf = session.Get<Shelf>(1)!;
        var jars = shelf.Jars.ToList();

        shelf.Jars.Clear();
        var made = new Shelf { Jars = { jars[0] } };
        session.Add(made);
        jars[1].ShelfId = 2;
        session.Commit();

        Assert.Equal($"1:{made.Id} 2:2", Rows("SELECT concat(id, ':', shelf_id) FROM jar ORDER BY id"));
    }

    [Fact]
    public void A_foreign_key_set_by_hand_takes_the_object_out_of_a_loaded_list_without_another_side_with_the_flush()
    {
        Save(new Shelf { Jars = { new Jar() } }, new Shelf());
        using var session = Database.OpenSession();
        var shelves = session.Query<Shelf>().Options(Load.SelectIn((Shelf shelf) => shelf.Jars)).OrderBy(shelf => shelf.Id).ToList();
        var jar = shelves[0].Jars.Single();

        jar.ShelfId = 2;
        session.Commit();
        Assert.Equal((0, 1), (shelves[0].Jars.Count, shelves[1].Jars.Count));
        session.Delete(shelves[0]);
        session.Commit();

        Assert.Equal("2", Rows("SELECT concat(shelf_id, '') FROM jar"));
    }

    [Fact]
    public void A_partner_replaced_unseen_that_has_a_new_owner_keeps_it()
    {
        Save(new Person { Badge = new Badge() });
        using var session = Database.OpenSession();
        var (person, badge) = (session.Get<Person>(1)!, session.Get<Badge>(1)!);

        var made = new Person();
        session.Add(made);
        badge.Person = made;
        person.Badge = new Badge();
        session.Commit();

        Assert.Equal($"1:{made.Id} 2:1", Rows("SELECT concat(id, ':', person_id) FROM badge ORDER BY id"));
    }

    [Fact]
    public void A_required_owner_is_deleted_once_a_foreign_key_set_by_hand_has_moved_what_it_had_away()
    {
        Save(new Shelf { Books = { new Book() } }, new Shelf());
        using var session = Database.OpenSession();
        var shelf = session.Get<Shelf>(1)!;

        shelf.Books.Single().ShelfId = 2;
        session.Delete(shelf);
        session.Commit();

        Assert.Equal("2", Rows("SELECT concat(shelf_id, '') FROM book"));
    }

    [Fact]
    public void A_new_object_goes_with_its_deleted_owner_and_so_does_what_belongs_to_it()
    {
        Save(new Crate());
        using var session = Database.OpenSession();
        var crate = session.Get<Crate>(1)!;
        var (by, key) = (new Bottle { Stickers = { new Sticker() } }, new Bottle { CrateId = 1, Stickers = { new Sticker() } });
        crate.Bottles.Add(by);
        session.Add(key);

        session.Delete(crate);
        session.Commit();

        Assert.Equal("", Rows("SELECT 'bottle' FROM bottle") + Rows("SELECT 'sticker' FROM sticker"));
        Assert.Equal(EntityState.Transient, key.GetState());
        Assert.Empty(Warnings);
    }

    [Fact]
    public void A_reference_to_a_deleted_object_set_by_hand_is_cleared_or_refused()
    {
        Save(new Team { Code = "a" }, new Team { Code = "b", Players = { new Player { Shirt = 1 } } }, new Shelf { Books = { new Book() } }, new Shelf());
        using var session = Database.OpenSession();
        var player = session.Get<Player>(1)!;
        player.TeamId = 1;
        session.Add(new Player { Shirt = 2, TeamId = 1 });
        session.Delete(session.Get<Team>(1)!);
        session.Commit();
        Assert.Equal("1: 2:", Rows("SELECT concat(id, ':', COALESCE(concat(team_id, ''), '')) FROM player ORDER BY id"));

        session.Get<Book>(1)!.ShelfId = 2;
        session.Delete(session.Get<Shelf>(2)!);
        Assert.Contains("A Book is to refer to a Shelf that is deleted, and ShelfId cannot be null", Assert.Throws<SessionStateException>(session.Commit).Message);
    }

    private static void Move(Bottle bottle, Crate target, MoveWay way)
    {
        switch (way)
        {
            case MoveWay.Reference:
                bottle.Crate = target;
                break;
            case MoveWay.OtherList:
                target.Bottles.Add(bottle);
                break;
            default:
                bottle.CrateId = target.Id;
                break;
        }
    }
}

public sealed class SqliteMovedOwnersTests : MovedOwnersTests<SqliteFile>;

public sealed class MariaDbMovedOwnersTests : MovedOwnersTests<MariaDbTestDatabase>;

public sealed class PostgreSqlMovedOwnersTests : MovedOwnersTests<PostgreSqlTestDatabase>;
