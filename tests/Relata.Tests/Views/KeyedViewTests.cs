using System.Text.Json;
using Relata.Tests.Databases;
using Relata.Tests.Views.Models;

namespace Relata.Tests.Views;

/// <summary>Views with a primary key: identity, relationships to and from them, in sessions that already hold some of the objects.</summary>
public abstract class KeyedViewTests<TDatabase> : ViewTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void A_row_is_one_object_whatever_finds_it()
    {
        using var session = Database.OpenSession();
        var ada = session.Query<Customer>().Single(customer => customer.Name == "Ada");

        var total = session.Get<CustomerTotal>(ada.Id);

        Assert.NotNull(total);
        Assert.Equal((3, 220), (total.PurchaseCount, total.Amount));
        Assert.Same(total, session.Query<CustomerTotal>().Single(found => found.Amount == 220));
        Assert.Same(total, ada.Total);
        Assert.Same(ada, total.Customer);
        Assert.Equal(EntityState.Persistent, total.GetState());
        Assert.Null(session.Get<CustomerTotal>(12345));
    }

    [Theory]
    [InlineData(Loading.Lazy, 7)]
    [InlineData(Loading.Joined, 1)]
    [InlineData(Loading.SelectIn, 5)]
    [InlineData(Loading.Subquery, 5)]
    [InlineData(Loading.Batch, 3)]
    [InlineData(Loading.Immediate, 12)]
    public void Entities_lead_to_a_view(Loading loading, int statements)
    {
        using var session = Database.OpenSession();
        _ = session.Query<CustomerTotal>().First(total => total.PurchaseCount == 3);
        var before = session.StatementCount;

        var customers = session.Query<Customer>().Options(Load.All<Customer>(loading)).OrderBy(customer => customer.Name).ToList();

        Assert.Equal([220, 100, null], customers.Select(customer => customer.Total?.Amount));
        Assert.Equal(["200", "100", ""], customers.Select(customer => string.Join(',', customer.LargePurchases.Select(large => large.Amount))));
        Assert.All(customers.SelectMany(customer => customer.LargePurchases), large => Assert.Contains(large, large.Customer!.LargePurchases));
        Assert.Equal(statements, session.StatementCount - before);
    }

    [Theory]
    [InlineData(Loading.Lazy, 5)]
    [InlineData(Loading.Joined, 1)]
    [InlineData(Loading.SelectIn, 5)]
    [InlineData(Loading.Subquery, 5)]
    [InlineData(Loading.Batch, 4)]
    [InlineData(Loading.Immediate, 7)]
    public void A_view_leads_to_entities(Loading loading, int statements)
    {
        using var session = Database.OpenSession();
        _ = session.Query<Customer>().First(customer => customer.Name == "Ben");
        var before = session.StatementCount;

        var totals = session.Query<CustomerTotal>().Options(Load.All<CustomerTotal>(loading)).OrderBy(total => total.Amount).ToList();

        Assert.Equal(["Ben", "Ada"], totals.Select(total => total.Customer!.Name));
        Assert.Equal(["", "high"], totals.Select(total => string.Join(',', total.Alerts.Select(alert => alert.Text))));
        Assert.All(totals, total => Assert.Same(total, total.Customer!.Total));
        Assert.Equal(statements, session.StatementCount - before);
    }

    [Fact]
    public void Lambdas_go_through_a_view()
    {
        using var session = Database.OpenSession();

        Assert.Equal(["Ada"], session.Query<Customer>().Where(customer => customer.Total!.Amount > 150).Select(customer => customer.Name).ToList());
        Assert.Equal(["Cid"], session.Query<Customer>().Where(customer => customer.Total == null).Select(customer => customer.Name).ToList());
        Assert.Equal(["Ada", "Ben"], session.Query<CustomerTotal>().OrderByDescending(total => total.Amount).Select(total => total.Customer!.Name).ToList());
        Assert.Equal(["high"], session.Query<Alert>().Where(alert => alert.Total!.Customer!.Name == "Ada").Select(alert => alert.Text).ToList());
        Assert.Equal(1, session.Query<Customer>().Count(customer => customer.LargePurchases.Any(large => large.Amount > 150)));
    }

    [Fact]
    public async Task A_stream_and_criteria_read_a_view()
    {
        await using var session = Database.OpenSession();
        var amounts = new List<long>();
        await foreach (var total in session.Query<CustomerTotal>().OrderBy(total => total.Amount).Options(Load.SelectIn((CustomerTotal total) => total.Customer)).AsAsyncEnumerable())
        {
            amounts.Add(total.Amount + total.Customer!.Name.Length);
        }

        Assert.Equal([103, 223], amounts);
        var customers = await session.Query<Customer>().WithCriteria((LargePurchase large) => large.Amount > 150)
            .Options(Load.SelectIn((Customer customer) => customer.LargePurchases)).OrderBy(customer => customer.Name).ToListAsync();
        Assert.Equal([1, 0, 0], customers.Select(customer => customer.LargePurchases.Count));
    }

    [Fact]
    public void An_entity_is_given_another_row_of_the_view_by_its_foreign_key()
    {
        using (var session = Database.OpenSession())
        {
            var alerts = session.Query<Alert>().OrderBy(alert => alert.Text).ToList();
            var ben = session.Query<CustomerTotal>().Single(total => total.Customer!.Name == "Ben");
            alerts[0].Total = ben;
            ben.Alerts.Add(alerts[1]);
            Assert.Equal(2, ben.Alerts.Count);
            session.Commit();
        }

        using var other = Database.OpenSession();
        Assert.Equal(["Ben", "Ben"], other.Query<Alert>().Select(alert => alert.Total!.Customer!.Name).ToList());
    }

    [Fact]
    public void What_expires_is_read_again_with_what_was_written_since()
    {
        using var session = Database.OpenSession();
        var ben = session.Query<Customer>().Options(Load.Joined((Customer customer) => customer.Total)).Single(customer => customer.Name == "Ben");
        var total = ben.Total!;
        ben.Purchases.Add(new Purchase { Amount = 5 });
        session.Flush();
        Assert.Equal(100, total.Amount);

        session.Refresh(total);

        Assert.Equal((2, 105), (total.PurchaseCount, total.Amount));
        ben.Purchases.Add(new Purchase { Amount = 1 });
        session.Commit();
        session.Expire(total);
        Assert.Same(total, session.Query<CustomerTotal>().Single(found => found.PurchaseCount == 3 && found.Amount < 200));
        Assert.Equal(106, total.Amount);
    }

    [Theory]
    [InlineData(Loading.Lazy)]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Subquery)]
    [InlineData(Loading.Batch)]
    [InlineData(Loading.Immediate)]
    public void A_reference_to_a_row_that_the_view_no_longer_has_is_null_once_its_object_has_expired(Loading loading)
    {
        using var session = Database.OpenSession();
        var alert = session.Query<Alert>().Options(Load.Joined((Alert alert) => alert.Total)).Single(alert => alert.Text == "high");
        var total = alert.Total!;
        session.Query<Purchase>().Where(purchase => purchase.CustomerId == total.CustomerId).ExecuteDelete();
        session.Expire(total);
        session.Expire(alert);

        var found = session.Query<Alert>().Where(alert => alert.Text == "high").Options(Load.By(loading, (Alert alert) => alert.Total)).Single();

        Assert.Same(alert, found);
        Assert.Equal(total.CustomerId, alert.TotalId);
        Assert.Null(alert.Total);
        Assert.False(session.HasChanges);
    }

    [Theory]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Subquery)]
    [InlineData(Loading.Immediate)]
    public void A_query_that_reads_again_finds_that_the_view_has_lost_a_row(Loading loading)
    {
        using var session = Database.OpenSession();
        var alerts = session.Query<Alert>().Options(Load.Joined((Alert alert) => alert.Total)).OrderBy(alert => alert.Text).ToList();
        var total = alerts[0].Total!;
        alerts[1].Total = session.Query<CustomerTotal>().Single(found => found.Amount == 100);
        session.Query<Purchase>().Where(purchase => purchase.CustomerId == total.CustomerId).ExecuteDelete();

        session.Query<Alert>().Options(Load.By(loading, (Alert alert) => alert.Total)).PopulateExisting().ToList();

        Assert.Equal([null, 100], alerts.Select(alert => alert.Total?.Amount));
        session.Commit();
        Assert.Equal([total.CustomerId, alerts[1].Total!.CustomerId], alerts.Select(alert => alert.TotalId!.Value));
    }

    [Fact]
    public void A_removal_from_the_list_of_a_row_that_the_view_has_got_since_clears_the_foreign_key()
    {
        using var session = Database.OpenSession();
        var cid = session.Query<Customer>().Single(customer => customer.Name == "Cid");
        var alert = session.Query<Alert>().Single(alert => alert.Text == "none");
        alert.TotalId = cid.Id;
        session.Commit();
        session.Expire(alert);
        Assert.Null(session.Query<Alert>().Options(Load.Joined((Alert alert) => alert.Total)).Single(alert => alert.Text == "none").Total);
        cid.Purchases.Add(new Purchase { Amount = 1 });
        var total = session.Query<CustomerTotal>().Single(total => total.CustomerId == cid.Id);

        Assert.True(total.Alerts.Remove(alert));
        session.Commit();

        using var other = Database.OpenSession();
        Assert.Null(other.Get<Alert>(alert.Id)!.TotalId);
        Assert.Empty(other.Get<CustomerTotal>(cid.Id)!.Alerts);
    }

    [Fact]
    public void A_condition_finds_a_reference_null_whose_row_the_view_does_not_have()
    {
        using var session = Database.OpenSession();
        var cid = session.Query<Customer>().Single(customer => customer.Name == "Cid");
        session.Query<Alert>().Single(alert => alert.Text == "none").TotalId = cid.Id;
        var total = session.Query<CustomerTotal>().Single(total => total.Amount == 220);

        Assert.Equal(["none"], session.Query<Alert>().Where(alert => alert.Total == null).Select(alert => alert.Text).ToList());
        Assert.Equal(["high"], session.Query<Alert>().Where(alert => alert.Total != null).Select(alert => alert.Text).ToList());
        Assert.Equal(["high"], session.Query<Alert>().Where(alert => alert.Total == total).Select(alert => alert.Text).ToList());
        Assert.Equal(1, session.Query<Alert>().Count(alert => alert.TotalId == cid.Id));
    }

    [Fact]
    public void An_owner_is_deleted_and_its_rows_of_the_view_are_left_alone()
    {
        using var session = Database.OpenSession();
        session.RecordStatements = true;
        var ada = session.Query<Customer>().Options(Load.SelectIn((Customer customer) => customer.LargePurchases)).Single(customer => customer.Name == "Ada");
        Assert.NotNull(ada.Total);

        session.Delete(ada);
        session.Commit();

        Assert.DoesNotContain(session.Statements, text => text.StartsWith("UPDATE", StringComparison.Ordinal));
        Assert.All(session.Statements.Where(text => text.StartsWith("DELETE", StringComparison.Ordinal)), text => Assert.DoesNotContain("big_purchase", text));
        Assert.Equal([100], session.Query<CustomerTotal>().Select(total => total.Amount).ToList());
    }

    [Fact]
    public async Task An_object_of_a_closed_session_is_attached_to_load_its_relationships()
    {
        CustomerTotal total;
        PurchaseLine line;
        await using (var session = Database.OpenSession())
        {
            total = session.Query<CustomerTotal>().Single(found => found.Amount == 100);
            line = session.Query<PurchaseLine>().Single(found => found.Amount == 100);
        }

        await using var other = Database.OpenSession();
        await other.LoadAsync(total, found => found.Customer);
        await other.LoadAsync(line, found => found.Customer);

        Assert.Equal("Ben", total.Customer!.Name);
        Assert.Same(total.Customer, line.Customer);
        Assert.Same(total, other.Get<CustomerTotal>(total.CustomerId));
        other.Commit();
    }

    [Fact]
    public void An_entity_is_read_back_from_json_without_its_rows_of_views()
    {
        using var session = Database.OpenSession();
        var ada = session.Query<Customer>().Options(Load.SelectIn((Customer customer) => customer.LargePurchases), Load.Joined((Customer customer) => customer.Total))
            .Single(customer => customer.Name == "Ada");
        var options = new JsonSerializerOptions().AddRelata();

        var json = JsonSerializer.Serialize(ada, options);
        var read = JsonSerializer.Deserialize<Customer>(json, options)!;

        Assert.Contains("\"LargePurchases\":[{", json, StringComparison.Ordinal);
        Assert.Contains("\"Total\":{", json, StringComparison.Ordinal);
        Assert.Equal("Ada", read.Name);
        Assert.Empty(read.LargePurchases);
        Assert.Null(read.Total);
        read.Name = "Eve";
        Assert.Same(ada, session.Merge(read));
        session.Commit();
        Assert.Equal((220, "Eve", 1), (ada.Total!.Amount, ada.Name, ada.LargePurchases.Count));
    }

    [Fact]
    public void Nothing_is_written_when_an_object_of_a_view_hangs_on_an_entity_that_is_added()
    {
        CustomerTotal total;
        using (var session = Database.OpenSession())
        {
            total = session.Query<CustomerTotal>().Single(found => found.Amount == 220);
        }

        using var other = Database.OpenSession();
        other.RecordStatements = true;
        var alert = new Alert { Text = "attached", Total = total };
        other.Add(alert);
        other.Commit();

        Assert.Equal(total.CustomerId, alert.TotalId);
        Assert.Single(other.Statements, text => text.StartsWith("INSERT", StringComparison.Ordinal));
        other.Add(new Alert { Text = "new", Total = new CustomerTotal() });
        other.Commit();
        Assert.Equal([null], other.Query<Alert>().Where(found => found.Text == "new").Select(found => found.TotalId).ToList());
    }
}
