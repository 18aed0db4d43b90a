using Relata.Tests.Databases;
using Relata.Tests.DeleteActions.Models;

namespace Relata.Tests.DeleteActions;

/// <summary>A test on shops with baskets, fruits and clerks, whose tables are empty.</summary>
public abstract class ShopTest<TDatabase> : IAsyncLifetime
    where TDatabase : TestDatabase, new()
{
    protected ShopTest() => Database = Test.Open(ModelSet.InNamespace(typeof(Shop).Namespace!));

    protected TDatabase Test { get; } = new();

    protected Database Database { get; }

    public virtual async ValueTask InitializeAsync() => await Database.CreateTablesAsync();

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Test.Dispose();
        GC.SuppressFinalize(this);
    }
}
