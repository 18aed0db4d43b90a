using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Sessions;

/// <summary>What a program is told of changed relationships before they are flushed. Nothing is loaded for it.</summary>
public abstract class RelationshipChangesTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_list_tells_what_was_added_and_removed_on_either_side(bool isLoaded)
    {
        using var session = Database.OpenSession();
        var (ed, moved, taken) = (session.Get<User>(8)!, session.Get<Address>(2)!, session.Get<Address>(1)!);
        if (isLoaded)
        {
            Assert.Equal(3, ed.Addresses.Count);
        }

        Assert.True(ed.GetChanges(u => u.Addresses).IsEmpty);
        var statements = session.StatementCount;
        var made = new Address { Email = "made" };
        ed.Addresses.Add(made);
        taken.User = ed;
        moved.User = null;

        var changes = ed.GetChanges(u => u.Addresses);
        Assert.Equal([made, taken], changes.Added);
        Assert.Equal([moved], changes.Removed);
        Assert.Equal(isLoaded, ed.IsLoaded(u => u.Addresses));
        Assert.Equal(statements, session.StatementCount);

        session.Flush();
        Assert.True(ed.GetChanges(u => u.Addresses).IsEmpty);
        session.Rollback();
        Assert.True(ed.GetChanges(u => u.Addresses).IsEmpty);
    }

    [Fact]
    public void A_list_whose_content_is_replaced_tells_the_difference()
    {
        using var session = Database.OpenSession();
        var order = session.Get<Order>(1)!;
        var (first, other) = (session.Get<Item>(1)!, session.Get<Item>(4)!);

        order.Items.ReplaceWith([other, first]);

        var changes = order.GetChanges(o => o.Items);
        Assert.Equal([other], changes.Added);
        Assert.Equal([2, 3], changes.Removed.Select(item => item.Id).Order());
    }

    [Fact]
    public void A_reference_tells_what_it_was_and_what_it_is()
    {
        using var session = Database.OpenSession();
        var (address, jack, ed) = (session.Get<Address>(1)!, session.Get<User>(7)!, session.Get<User>(8)!);
        Assert.Null(address.GetChange(a => a.User));
        var statements = session.StatementCount;

        address.User = ed;
        Assert.Equal(new RelatedChange<User>(jack, ed), address.GetChange(a => a.User));
        address.User = null;
        Assert.Equal(new RelatedChange<User>(jack, null), address.GetChange(a => a.User));
        address.UserId = 8;
        Assert.Equal(jack, address.GetChange(a => a.User)!.Original);
        Assert.Equal(statements, session.StatementCount);
        session.Rollback();
        _ = address.User;
        statements = session.StatementCount;
        address.UserId = 8;
        Assert.Equal(new RelatedChange<User>(jack, ed), address.GetChange(a => a.User));
        address.UserId = 9;
        Assert.Equal(new RelatedChange<User>(jack, null) { IsCurrentKnown = false }, address.GetChange(a => a.User));
        Assert.Equal(statements, session.StatementCount);

        session.Flush();
        Assert.Null(address.GetChange(a => a.User));
    }

    [Fact]
    public void A_reference_set_by_the_other_side_or_by_its_key_is_told_too()
    {
        using var session = Database.OpenSession();
        var (first, second, jack, ed) = (session.Get<Address>(1)!, session.Get<Address>(5)!, session.Get<User>(7)!, session.Get<User>(8)!);

        ed.Addresses.Add(first);
        second.UserId = 7;

        Assert.Equal(new RelatedChange<User>(jack, ed), first.GetChange(a => a.User));
        Assert.Equal(new RelatedChange<User>(null, jack) { IsOriginalKnown = false }, second.GetChange(a => a.User));
        Assert.Equal("UserId 9 7", string.Join(", ", second.GetChanges().Select(change => $"{change.Property} {change.Original} {change.Current}")));
    }

    [Fact]
    public void A_reference_without_a_foreign_key_of_its_own_and_one_of_a_new_object()
    {
        using var session = Database.OpenSession();
        var address = session.Get<Address>(2)!;
        var (former, made) = (address.Dingaling!, new Dingaling { Data = "made" });

        address.Dingaling = made;

        Assert.Equal(new RelatedChange<Dingaling>(former, made), address.GetChange(a => a.Dingaling));
        Assert.Equal(new RelatedChange<Address>(null, address), made.GetChange(d => d.Address));
        Assert.Equal(new RelatedChange<Address>(address, null), former.GetChange(d => d.Address));
    }

    [Fact]
    public void What_a_row_refers_to_is_not_guessed()
    {
        using var session = Database.OpenSession();
        var (address, jack, ed, fred) = (session.Get<Address>(1)!, session.Get<User>(7)!, session.Get<User>(8)!, session.Get<User>(9)!);
        Assert.Same(jack, address.User);

        address.UserId = 9;
        session.Flush();
        address.User = ed;
        Assert.Equal(new RelatedChange<User>(fred, ed), address.GetChange(a => a.User));
        session.Rollback();

        session.Expire(address);
        address.User = ed;
        Assert.Equal(new RelatedChange<User>(null, ed) { IsOriginalKnown = false }, address.GetChange(a => a.User));
    }

    [Fact]
    public void An_object_that_was_changed_without_a_session_does_not_know_its_row()
    {
        Address address;
        User ed;
        using (var first = Database.OpenSession())
        {
            (address, ed) = (first.Get<Address>(1)!, first.Get<User>(8)!);
        }

        address.User = ed;
        using var session = Database.OpenSession();
        session.Add(address);

        Assert.Equal(new RelatedChange<User>(null, ed) { IsOriginalKnown = false }, address.GetChange(a => a.User));
        Assert.Equal((null, 8, false), address.GetChanges().Select(change => (change.Original, change.Current, change.IsOriginalKnown)).Single());
    }

    [Fact]
    public void A_list_that_is_not_loaded_tells_what_will_change()
    {
        using var session = Database.OpenSession();
        var (ed, his) = (session.Get<User>(8)!, session.Get<Address>(2)!);

        var made = new Address { Email = "made" };
        ed.Addresses.Add(made);
        ed.Addresses.Remove(made);
        ed.Addresses.Add(his);
        Assert.True(ed.GetChanges(u => u.Addresses).IsEmpty);

        ed.Addresses.Remove(his);
        Assert.Equal([his], ed.GetChanges(u => u.Addresses).Removed);
        ed.Addresses.Add(his);
        Assert.True(ed.GetChanges(u => u.Addresses).IsEmpty);
        Assert.False(ed.IsLoaded(u => u.Addresses));
    }

    [Fact]
    public void An_object_without_a_session_has_no_former_references()
    {
        var address = new Address { User = new User { Name = "x" } };

        Assert.Throws<SessionStateException>(() => address.GetChange(a => a.User));
        Assert.Equal([address], address.User.GetChanges(u => u.Addresses).Added);
    }

    [Fact]
    public void A_many_to_many_list_that_is_not_loaded_reports_an_addition_whose_link_row_exists()
    {
        using var session = Database.OpenSession();
        var (order, item) = (session.Get<Order>(1)!, session.Get<Item>(1)!);
        order.Items.Add(item);

        Assert.Equal([item], order.GetChanges(o => o.Items).Added);
        Assert.False(order.IsLoaded(o => o.Items));
    }
}

public sealed class SqliteRelationshipChangesTests : RelationshipChangesTests<SqliteFile>;

public sealed class PostgreSqlRelationshipChangesTests : RelationshipChangesTests<PostgreSqlTestDatabase>;

public sealed class MariaDbRelationshipChangesTests : RelationshipChangesTests<MariaDbTestDatabase>;
