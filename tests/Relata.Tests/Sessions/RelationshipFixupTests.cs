using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Sessions;

public abstract class RelationshipFixupTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void Setting_one_side_sends_nothing_and_the_lists_load_as_changed()
    {
        using var session = Database.OpenSession();
        var (address, ed, jack) = (session.Get<Address>(1)!, session.Get<User>(8)!, session.Get<User>(7)!);
        var before = session.StatementCount;

        address.User = ed;

        Assert.Equal(0, session.StatementCount - before);
        Assert.False(ed.IsLoaded(u => u.Addresses));
        Assert.Equal([1, 2, 3, 4], ed.Addresses.Select(each => each.Id).Order());
        Assert.Equal(2, session.StatementCount - before); // the UPDATE and the SELECT
        Assert.Empty(jack.Addresses);
        Assert.Equal(3, session.StatementCount - before);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_relationship_set_to_null_again_overrides_a_foreign_key_set_by_hand(bool isFlushed)
    {
        using (var session = Database.OpenSession())
        {
            var address = session.Get<Address>(1)!;
            address.User = null;
            session.Flush();
            Assert.Null(address.User);

            address.UserId = 8;
            if (isFlushed)
            {
                session.Flush();
            }

            address.User = null;

            Assert.Null(address.UserId);
            session.Commit();
        }

        using var second = Database.OpenSession();
        Assert.Null(second.Get<Address>(1)!.UserId);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_reference_that_is_set_to_what_its_foreign_key_refers_to_is_not_changed(bool isLoaded)
    {
        using var session = Database.OpenSession();
        var (address, jack) = (session.Get<Address>(1)!, session.Get<User>(7)!);
        if (isLoaded)
        {
            Assert.Same(jack, address.User);
        }

        address.User = jack;

        Assert.Same(jack, address.User);
        Assert.False(session.HasChanges);
        Assert.Equal([1], jack.Addresses.Select(each => each.Id));
    }

    [Fact]
    public void A_list_that_loads_has_the_rows_and_what_was_added()
    {
        using var session = Database.OpenSession();
        using var pause = session.NoAutoflush();
        var jack = session.Get<User>(7)!;
        var before = session.StatementCount;

        var added = new Address { Email = "new", User = jack };

        Assert.Equal(0, session.StatementCount - before);
        Assert.Equal(["jack@bean.com", "new"], jack.Addresses.Select(each => each.Email));
        Assert.Equal(1, session.StatementCount - before);
        Assert.Equal(EntityState.Transient, added.GetState());
    }

    [Fact]
    public void Replacing_a_list_sets_and_clears_the_other_side()
    {
        var (user, address) = (new User { Name = "u" }, new Address { Email = "a" });

        user.Addresses.ReplaceWith([address]);
        Assert.Same(user, address.User);

        user.Addresses.Clear();
        Assert.Null(address.User);
    }

    [Fact]
    public void An_object_that_is_added_twice_is_in_the_list_once()
    {
        var (user, address) = (new User { Name = "u" }, new Address { Email = "a" });
        user.Addresses.Add(address);
        user.Addresses.Add(address);
        Assert.Single(user.Addresses);

        user.Addresses.Remove(address);

        Assert.Null(address.User);
        Assert.Empty(user.Addresses);
    }

    [Fact]
    public void An_object_added_to_another_list_leaves_the_first()
    {
        var (first, second, address) = (new User { Name = "1" }, new User { Name = "2" }, new Address { Email = "a" });
        first.Addresses.Add(address);

        second.Addresses.Add(address);

        Assert.Empty(first.Addresses);
        Assert.Same(second, address.User);
    }

    [Fact]
    public void Adding_to_a_list_that_is_not_loaded_loads_nothing()
    {
        using var session = Database.OpenSession();
        var user = session.Get<User>(7)!;
        var before = session.StatementCount;

        user.Addresses.Add(new Address { Email = "new" });
        session.Flush();

        Assert.Equal(1, session.StatementCount - before); // SQLAlchemy loads the list first: 2
        Assert.Equal(["jack@bean.com", "new"], user.Addresses.Select(each => each.Email));
    }

    [Fact]
    public void A_new_partner_of_a_one_to_one_relationship_releases_the_old_one()
    {
        using var session = Database.OpenSession();
        var address = session.Get<Address>(2)!;
        var before = session.StatementCount;

        address.Dingaling = new Dingaling { Data = "new" };
        session.Flush();

        Assert.Equal(3, session.StatementCount - before); // the same three as SQLAlchemy's: SELECT, UPDATE, INSERT
        Assert.Null(session.Get<Dingaling>(1)!.AddressId);
        Assert.Equal((2, address), (address.Dingaling.AddressId, address.Dingaling.Address));
    }

    [Fact]
    public void An_object_deleted_by_itself_leaves_the_list_of_its_owner()
    {
        using var session = Database.OpenSession();
        var ed = session.Get<User>(8)!;
        var gone = ed.Addresses[0];

        session.Delete(gone);
        session.Flush();

        Assert.Equal([3, 4], ed.Addresses.Select(each => each.Id));
        session.Rollback();
        Assert.Equal([2, 3, 4], ed.Addresses.Select(each => each.Id));
    }

    [Fact]
    public void A_row_inserted_with_a_foreign_key_alone_joins_the_loaded_list()
    {
        using var session = Database.OpenSession();
        var jack = session.Get<User>(7)!;
        Assert.Single(jack.Addresses);
        var before = session.StatementCount;

        session.Add(new Address { UserId = 7, Email = "new" });
        session.Flush();
        Assert.Equal(2, jack.Addresses.Count); // SQLAlchemy: 1 until the commit
        session.Commit();

        Assert.Equal(["jack@bean.com", "new"], jack.Addresses.Select(each => each.Email));
        Assert.Equal(1, session.StatementCount - before); // the INSERT
    }

    [Fact]
    public void An_object_in_a_list_that_replaces_another_leaves_the_first()
    {
        var (first, second, address) = (new User { Name = "1" }, new User { Name = "2" }, new Address { Email = "a" });
        first.Addresses.ReplaceWith([address]);

        second.Addresses.ReplaceWith([address]);

        Assert.Empty(first.Addresses);
        Assert.Same(address, Assert.Single(second.Addresses));
        Assert.Same(second, address.User);
    }

    [Fact]
    public void What_another_owner_has_is_not_taken_from_it_by_a_list_that_is_not_loaded()
    {
        using var session = Database.OpenSession();
        var (jack, ed, his) = (session.Get<User>(7)!, session.Get<User>(8)!, session.Get<Address>(2)!);

        Assert.False(jack.Addresses.Remove(his));
        Assert.False(jack.Addresses.Remove(new Address()));
        session.Commit();

        Assert.Equal(8, his.UserId);
        Assert.Equal([2, 3, 4], ed.Addresses.Select(each => each.Id));
        using var other = Database.OpenSession();
        Assert.Equal(8, other.Get<Address>(2)!.UserId);
    }

    [Fact]
    public void What_was_taken_from_its_owner_by_hand_is_still_what_its_list_removes()
    {
        using var session = Database.OpenSession();
        var (ed, his) = (session.Get<User>(8)!, session.Get<Address>(2)!);
        his.UserId = null;

        Assert.True(ed.Addresses.Remove(his));

        his.User = session.Get<User>(7);
        Assert.False(ed.Addresses.Remove(his));
        session.Commit();
        Assert.Equal(7, his.UserId);
    }
}

public sealed class SqliteRelationshipFixupTests : RelationshipFixupTests<SqliteFile>;

public sealed class MariaDbRelationshipFixupTests : RelationshipFixupTests<MariaDbTestDatabase>;

public sealed class PostgreSqlRelationshipFixupTests : RelationshipFixupTests<PostgreSqlTestDatabase>;
