using Relata.Tests.Databases;
using Relata.Tests.Views.Models;

namespace Relata.Tests.Views;

/// <summary>What would write a row of a view is refused by name, and leaves the session as it was.</summary>
public abstract class ViewWriteTests<TDatabase> : ViewTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void Its_rows_are_not_written_by_any_operation()
    {
        using var session = Database.OpenSession();
        Entity total = session.Query<CustomerTotal>().First();
        Entity line = session.Query<PurchaseLine>().First();
        var large = session.Query<LargePurchase>().First();
        var cid = session.Query<Customer>().Single(customer => customer.Name == "Cid");
        Func<CustomerTotal, CustomerTotal> upsert = session.Upsert;
        Func<IEnumerable<CustomerTotal>, IProgress<long>?, long> bulkInsert = session.BulkInsert;
        Func<int, bool> deleteByKey = session.DeleteByKey<CustomerTotal>;
        Func<int, bool> deleteLineByKey = session.DeleteByKey<PurchaseLine>;
        foreach (var (refused, name) in new (Action, string)[]
        {
            (() => session.Add(total), "CustomerTotal"),
            (() => session.AddRange([line]), "PurchaseLine"),
            (() => session.Delete(total), "CustomerTotal"),
            (() => session.Delete(line), "PurchaseLine"),
            (() => session.Merge(total), "CustomerTotal"),
            (() => upsert((CustomerTotal)total), "CustomerTotal"),
            (() => bulkInsert([(CustomerTotal)total], null), "CustomerTotal"),
            (() => deleteByKey(1), "CustomerTotal"),
            (() => deleteLineByKey(1), "PurchaseLine"),
            (() => cid.LargePurchases.Add(large), "Customer.LargePurchases"),
            (() => cid.LargePurchases.Clear(), "Customer.LargePurchases"),
            (() => large.Customer!.LargePurchases.Remove(large), "Customer.LargePurchases"),
            (() => cid.Total = (CustomerTotal)total, "Customer.Total"),
        })
        {
            var error = Assert.Throws<ReadOnlyViewException>(refused);
            Assert.Equal("REL159", error.Code);
            Assert.Contains(name, error.Message, StringComparison.Ordinal);
        }

        Assert.False(session.HasChanges);
        Assert.Empty(cid.LargePurchases);
        Assert.Null(cid.Total);
        var before = session.StatementCount;
        session.Commit();
        Assert.Equal(before, session.StatementCount);
    }

    [Fact]
    public void A_merge_leaves_out_what_hangs_on_the_entity()
    {
        Customer given;
        using (var session = Database.OpenSession())
        {
            given = session.Query<Customer>().Options(
                Load.SelectIn((Customer customer) => customer.Total), Load.SelectIn((Customer customer) => customer.LargePurchases)).Single(customer => customer.Name == "Ada");
        }

        given.Name = "Eve";
        using var other = Database.OpenSession();

        var own = other.Merge(given);
        other.Commit();

        Assert.Equal("Eve", own.Name);
        Assert.Equal(220, own.Total!.Amount);
        Assert.NotSame(given.Total, own.Total);
    }
}
