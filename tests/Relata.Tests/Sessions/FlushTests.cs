using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Sessions;

public abstract class FlushTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void A_new_graph_is_inserted_in_one_statement_a_table()
    {
        using var session = Database.OpenSession();
        var user = new User { Name = "new" };
        var address = new Address { Email = "1" };
        user.Addresses.AddRange([address, new Address { Email = "2" }]);
        var item = new Item { Description = "d" };
        item.Keywords.Add(new Keyword { Name = "k" });
        var order = new Order { Description = "o", Address = address };
        order.Items.Add(item);
        user.Orders.Add(order);

        session.Add(user);
        session.Flush();

        Assert.Equal((11, 11), (user.Id, order.UserId!.Value));
        Assert.Equal([6, 7], user.Addresses.Select(each => each.Id));
        Assert.Equal(6, order.AddressId);
        Assert.Equal(7, session.StatementCount); // SQLAlchemy: 8
        session.Commit();
        Assert.Equal("6|6", string.Join(";", Database.Texts("SELECT concat(order_id, '|', item_id) FROM order_items WHERE order_id > 5")));
        Assert.Equal("6|8", string.Join(";", Database.Texts("SELECT concat(item_id, '|', keyword_id) FROM item_keywords WHERE item_id > 5")));
        using var other = Database.OpenSession();
        Assert.Equal("k", other.Get<Order>(6)!.Items.Single().Keywords.Single().Name);
    }

    [Fact]
    public void Rows_are_inserted_in_the_order_in_which_they_were_added()
    {
        using var session = Database.OpenSession();
        session.AddRange(Enumerable.Range(0, 50).Select(number => new Keyword { Name = $"k{number}" }));

        session.Commit();

        Assert.Equal(1, session.StatementCount);
        Assert.Equal(Enumerable.Range(0, 50).Select(number => $"k{number}"), Database.Texts("SELECT name FROM keywords WHERE id > 7 ORDER BY id"));
    }

    [Fact]
    public void An_update_writes_only_what_changed_and_is_one_statement_for_rows_that_changed_alike()
    {
        using var session = Database.OpenSession();
        session.RecordStatements = true;
        var users = session.Query<User>().OrderBy(u => u.Id).ToList();
        users[0].Name = "a";
        users[1].Name = "b";

        session.Commit();

        Assert.Equal(2, session.StatementCount);
        Assert.Equal(
            Database is PostgreSqlDatabase
                ? """UPDATE "users" AS t SET "name" = r.c0 FROM unnest($1, $2) AS r (c0, c1) WHERE t."id" = r.c1"""
                : Database.Sql("UPDATE \"users\" SET \"name\" = ?1 WHERE \"id\" = ?2"),
            session.Statements[1]);
        Assert.Equal(["a", "b", "fred", "chuck"], Database.Texts("SELECT name FROM users ORDER BY id"));
    }

    [Fact]
    public void Nothing_is_sent_where_nothing_changed()
    {
        using var session = Database.OpenSession();
        var user = session.Get<User>(7)!;
        user.Name = "jack";

        session.Flush();
        session.Commit();

        Assert.Equal(1, session.StatementCount);
    }

    [Fact]
    public void The_dependents_of_a_deleted_owner_refer_to_nothing()
    {
        using var session = Database.OpenSession();
        var address = session.Get<Address>(2)!;
        var ed = session.Get<User>(8)!;
        Assert.Same(ed, address.User);
        var before = session.StatementCount;

        session.Delete(ed);
        session.Commit();

        Assert.Equal(3, session.StatementCount - before); // SQLAlchemy: 4, as it loads both lists first
        Assert.Equal((null, null), (address.UserId, address.User));
        Assert.Equal(["1:7", "2:", "3:", "4:", "5:9"], Database.Texts("SELECT concat(id, ':', COALESCE(concat(user_id, ''), '')) FROM addresses ORDER BY id"));
    }

    [Fact]
    public void What_left_a_many_to_many_list_is_one_link_less_and_what_came_one_more()
    {
        using var session = Database.OpenSession();
        var order = session.Get<Order>(1)!;
        var item = session.Get<Item>(5)!;
        var before = session.StatementCount;

        order.Items.Remove(order.Items.Single(each => each.Id == 1));
        order.Items.Add(item);
        session.Commit();

        Assert.Equal(3, session.StatementCount - before); // SELECT, DELETE, INSERT
        Assert.Equal(["2", "3", "5"], Database.Texts("SELECT concat(item_id, '') FROM order_items WHERE order_id = 1 ORDER BY item_id"));
    }

    [Fact]
    public void The_links_of_a_deleted_owner_go_before_its_row_and_are_not_loaded()
    {
        using var session = Database.OpenSession();
        session.RecordStatements = true;
        var order = session.Get<Order>(1)!;
        var before = session.StatementCount;

        session.Delete(order);
        session.Commit();

        Assert.Equal(2, session.StatementCount - before); // SQLAlchemy: 3
        Assert.Equal(Database.Sql("DELETE FROM \"order_items\" WHERE \"order_id\" = ?1"), session.Statements[before]);
        Assert.Equal(["9"], Database.Texts("SELECT concat(count(*), '') FROM order_items"));
    }

    [Fact]
    public void A_tree_is_inserted_level_by_level_and_loses_its_root()
    {
        using var session = Database.OpenSession();
        var root = new Node { Data = "r" };
        var child = new Node { Data = "a", Parent = root };
        root.Children.Add(new Node { Data = "b" });
        child.Children.Add(new Node { Data = "aa" });

        session.Add(root);
        session.Flush();

        Assert.Equal(3, session.StatementCount); // SQLAlchemy: 4, one a row
        Assert.Equal(["r:", "a:8", "b:8", "aa:9"], TreeIn(session));
        session.Delete(root);
        session.Flush();
        Assert.Equal(5 + 1, session.StatementCount); // UPDATE of the children's keys, DELETE, and TreeIn's SELECT
        Assert.Equal((null, null), (child.Parent, child.ParentId));
    }

    [Fact]
    public void A_foreign_key_set_by_hand_moves_the_relationship_with_the_commit()
    {
        using var session = Database.OpenSession();
        var address = session.Get<Address>(1)!;
        var (jack, fred) = (address.User, session.Get<User>(9));
        var before = session.StatementCount;

        address.UserId = 9;
        Assert.Same(jack, address.User);
        session.Flush();
        Assert.Same(jack, address.User);
        session.Commit();

        Assert.Same(fred, address.User);
        Assert.Equal(1, session.StatementCount - before);
    }

    [Fact]
    public void A_relationship_wins_over_a_foreign_key_set_by_hand()
    {
        using var session = Database.OpenSession();
        var address = session.Get<Address>(1)!;

        address.User = session.Get<User>(9);
        address.UserId = 10;
        session.Commit();

        Assert.Equal(9, address.UserId);
        Assert.Equal(["9"], Database.Texts("SELECT concat(user_id, '') FROM addresses WHERE id = 1"));
    }

    [Fact]
    public void The_same_object_twice_in_a_new_list_is_one_link()
    {
        using var session = Database.OpenSession();
        var order = new Order { Description = "twice" };
        var item = session.Get<Item>(1)!;
        order.Items.Add(item);
        order.Items.Add(item);
        session.Add(order);

        session.Commit();

        Assert.Equal(["1"], Database.Texts($"SELECT concat(count(*), '') FROM order_items WHERE order_id = {order.Id}")); // SQLAlchemy: 2
    }

    [Fact]
    public void An_object_known_only_through_the_other_side_is_not_saved()
    {
        using var session = Database.OpenSession();
        var jack = session.Get<User>(7)!;

        var address = new Address { Email = "unsaved", User = jack };
        session.Commit();

        Assert.Equal(EntityState.Transient, address.GetState());
        Assert.Equal(["5"], Database.Texts("SELECT concat(count(*), '') FROM addresses"));
        session.Add(address);
        session.Commit();
        Assert.Equal(["6"], Database.Texts("SELECT concat(count(*), '') FROM addresses WHERE user_id = 7 OR user_id > 7"));
    }

    [Fact]
    public void A_row_that_is_gone_is_told_by_an_update_and_by_a_delete()
    {
        using var session = Database.OpenSession();
        var (chuck, blue) = (session.Get<User>(10)!, session.Get<Keyword>(1)!);
        Database.Execute("DELETE FROM users WHERE id = 10");
        Database.Execute("DELETE FROM keywords WHERE id = 1");

        chuck.Name = "gone";
        Assert.Contains("UPDATE User (Name) x1 found 0 of 1 rows", Assert.Throws<StaleDataException>(session.Commit).Message);
        session.Rollback();
        session.Delete(blue);
        Assert.Throws<StaleDataException>(session.Commit);
    }

    private static IEnumerable<string> TreeIn(Session session) =>
        session.Query<Node>().Where(node => node.Id > 7).OrderBy(node => node.Id).ToList().Select(node => $"{node.Data}:{node.ParentId}");

    [Fact]
    public void The_children_of_a_deleted_root_refer_to_nothing_in_their_rows()
    {
        using var session = Database.OpenSession();
        var root = new Node { Data = "r", Children = { new Node { Data = "a", Children = { new Node { Data = "aa" } } }, new Node { Data = "b" } } };
        session.Add(root);
        session.Flush();
        var (a, b) = (root.Children[0], root.Children[1]);
        Assert.Equal(3, session.StatementCount); // SQLAlchemy: 4, one a row

        session.Delete(root);
        session.Commit();

        Assert.Equal(5, session.StatementCount); // UPDATE of both children, DELETE
        Assert.All([a, b], child => Assert.Equal((null, null), (child.Parent, child.ParentId)));
        using var other = Database.OpenSession();
        Assert.Equal(["a:", $"aa:{a.Id}", "b:"], TreeIn(other).Order());
    }

    [Fact]
    public void A_foreign_key_set_by_hand_is_followed_by_an_expired_object()
    {
        using var session = Database.OpenSession();
        var address = session.Get<Address>(1)!;
        var (jack, fred) = (address.User, session.Get<User>(9));
        var before = session.StatementCount;

        address.UserId = 9;
        session.Flush();
        Assert.Same(jack, address.User);
        Assert.Equal(1, session.StatementCount - before);
        session.Expire(address);

        Assert.Same(fred, address.User);
        Assert.Equal(2, session.StatementCount - before);
    }

    [Fact]
    public async Task A_foreign_key_set_by_hand_is_followed_by_a_relationship_that_is_refreshed()
    {
        await using var session = Database.OpenSession();
        var address = session.Get<Address>(1)!;
        var jack = address.User;
        var before = session.StatementCount;

        address.UserId = 9;
        await session.FlushAsync();
        Assert.Same(jack, address.User);
        await session.RefreshAsync(address, a => a.User);

        Assert.Equal("fred", address.User!.Name);
        Assert.Equal(2, session.StatementCount - before);
    }
}

public sealed class SqliteFlushTests : FlushTests<SqliteFile>;

public sealed class MariaDbFlushTests : FlushTests<MariaDbTestDatabase>;

public sealed class PostgreSqlFlushTests : FlushTests<PostgreSqlTestDatabase>;
