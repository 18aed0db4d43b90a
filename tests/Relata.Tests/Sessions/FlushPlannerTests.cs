using Relata.Sessions.Flushing;
using Relata.Sessions.Flushing.Gathering;
using Relata.Sessions.Flushing.Writes;
using Relata.Tests.Databases;
using Relata.Tests.Models.Cascading;

namespace Relata.Tests.Sessions;

public class FlushPlannerTests
{
    [Fact]
    public void Principals_are_inserted_before_dependents_whatever_order_they_came_in()
    {
        var address = new Address { Email = "a" };
        var customer = new Customer { Name = "c" };
        var label = new Label { Text = "l" };

        var plan = FlushPlanner.Plan(new FlushChanges { Inserted = [new Note { Text = "n" }, address, label, customer] });

        Assert.Equal(
            """
            INSERT Customer (Name) x1
            INSERT Address (CustomerId, Email) x1
            INSERT Note (AddressId, Text) x1
            INSERT Label (Id, Text) x1
            """,
            plan.ToString());
    }

    [Fact]
    public void Writes_go_together_up_to_one_that_needs_a_key_the_database_makes_among_them()
    {
        using var memory = new SqliteMemory();
        using var database = memory.Open(ModelSet.Of<Customer>());
        using var session = database.OpenSession();
        var customer = new Customer { Name = "c" };
        var known = new Customer { Id = 7, Name = "7" };
        session.AddRange(customer, known, new Address { Email = "a", Customer = customer }, new Address { Email = "b", Customer = known }, new Label { Text = "l" });

        var plan = FlushPlanner.Plan(new FlushChanges { Inserted = [.. session.Work.Pending] });

        Assert.Equal(
            "INSERT Customer (Name) x1, INSERT Customer (Id, Name) x1 | INSERT Address (CustomerId, Email) x2, INSERT Label (Id, Text) x1",
            string.Join(" | ", plan.Batches.Select(batch => string.Join(", ", batch))));
    }

    [Fact]
    public void Rows_with_a_key_of_their_own_are_a_statement_beside_those_that_get_one()
    {
        var plan = FlushPlanner.Plan(new FlushChanges
        {
            Inserted = [new Customer { Name = "1" }, new Customer { Id = 7, Name = "7" }, new Customer { Name = "2" }],
        });

        Assert.Equal("INSERT Customer (Name) x2\nINSERT Customer (Id, Name) x1", plan.ToString());
    }

    [Fact]
    public void A_tree_set_by_keys_alone_is_inserted_from_the_root_down()
    {
        var plan = FlushPlanner.Plan(new FlushChanges
        {
            Inserted = [new Node { Id = 3, Name = "3", ParentId = 2 }, new Node { Id = 2, Name = "2", ParentId = 1 }, new Node { Id = 1, Name = "1" }],
        });

        Assert.Equal("1 2 3", string.Join(" ", plan.Writes.OfType<InsertWrite>().SelectMany(write => write.Rows).Select(row => ((Node)row).Name)));
    }

    [Fact]
    public void Dependents_are_deleted_before_principals_and_a_tree_in_one_statement_from_its_leaves_up()
    {
        var (root, child, leaf) = (new Node { Id = 1 }, new Node { Id = 2, ParentId = 1 }, new Node { Id = 3, ParentId = 2 });
        var customer = new Customer { Id = 1 };

        var plan = FlushPlanner.Plan(new FlushChanges { Deleted = [root, customer, leaf, child, new Address { Id = 1, CustomerId = 1 }] });

        Assert.Equal("DELETE Address x1\nDELETE Customer x1\nDELETE Node x3", plan.ToString());
        Assert.Equal([3, 2, 1], plan.Writes.OfType<DeleteWrite>().Last().Rows.Select(row => ((Node)row).Id));
    }

    [Fact]
    public void A_plan_of_nothing_is_empty() => Assert.Empty(FlushPlanner.Plan(new FlushChanges()).Writes);
}
