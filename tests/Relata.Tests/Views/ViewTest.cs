using Relata.Tests.Databases;
using Relata.Tests.Views.Models;

namespace Relata.Tests.Views;

/// <summary>
/// Ada has bought for 10, 10 and 200, Ben for 100, Cid nothing. An alert is for the total of Ada, another one for that of nobody.
/// </summary>
public abstract class ViewTest<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();

    protected ViewTest()
    {
        Database = _test.Open(ModelSet.InNamespace("Relata.Tests.Views.Models"));
        Database.CreateTables();
        using var session = Database.OpenSession();
        var ada = new Customer { Name = "Ada", Purchases = { new Purchase { Amount = 10 }, new Purchase { Amount = 10 }, new Purchase { Amount = 200 } } };
        var ben = new Customer { Name = "Ben", Purchases = { new Purchase { Amount = 100 } } };
        session.AddRange(ada, ben, new Customer { Name = "Cid" });
        session.Flush();
        session.AddRange(new Alert { Text = "high", TotalId = ada.Id }, new Alert { Text = "none" });
        session.Commit();
    }

    protected Database Database { get; }

    public void Dispose()
    {
        Database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }
}
