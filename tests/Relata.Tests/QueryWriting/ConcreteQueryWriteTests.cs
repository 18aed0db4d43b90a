using Relata.Tests.ConcreteHierarchies;
using Relata.Tests.ConcreteHierarchies.Models;
using Relata.Tests.Databases;

namespace Relata.Tests.QueryWriting;

/// <summary>ExecuteUpdate and ExecuteDelete of classes that have a table each.</summary>
public abstract class ConcreteQueryWriteTests<TDatabase> : AssetTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void The_table_of_one_class_is_written_with_its_inherited_columns()
    {
        using var session = Database.OpenSession();
        var (tom, saw) = (session.Get<Truck>(Tom)!, session.Get<Tool>(Saw)!);

        Assert.Equal(1, session.Query<Truck>().Where(truck => truck.Site!.Name == "North").ExecuteUpdate(set => set.Set(truck => truck.Name, truck => truck.Name + truck.Cargo.Count).Set(truck => truck.Wheels, 8)));
        Assert.Equal(("Tom2", 8), (tom.Name, tom.Wheels));
        Assert.Equal(1, session.Query<Tool>().OrderBy(tool => tool.Weight).Take(1).ExecuteDelete());
        Assert.Equal(EntityState.Deleted, saw.GetState());

        session.Rollback();
        Assert.Equal(("Tom", 6, "Saw"), (tom.Name, tom.Wheels, session.Query<Asset>().Single(asset => asset.Id == Saw).Name));
    }

    [Fact]
    public void The_row_of_one_class_is_deleted_by_its_key()
    {
        using var session = Database.OpenSession();
        var (saw, bob) = (session.Get<Tool>(Saw)!, session.Get<Book>(Bob)!);
        Sends(session, 1, () => Assert.False(session.DeleteByKey<Tool>(Bob)));
        Sends(session, 1, () => Assert.True(session.DeleteByKey<Tool>(Saw)));
        Assert.Equal((EntityState.Deleted, EntityState.Persistent), (saw.GetState(), bob.GetState()));

        session.Rollback();
        Assert.Equal("Saw", session.Query<Asset>().Single(asset => asset.Id == Saw).Name);
    }

    [Fact]
    public void Several_tables_are_refused()
    {
        using var session = Database.OpenSession();
        Assert.Contains("Call DeleteByKey for one class at a time.", Assert.Throws<QueryTranslationException>(() => session.DeleteByKey<Asset>(Saw)).Message);
        Assert.Contains("'big_truck'", Assert.Throws<QueryTranslationException>(() => session.Query<Asset>().ExecuteDelete()).Message);
        Assert.Contains("Call ExecuteUpdate for one class at a time.", Assert.Throws<QueryTranslationException>(() => session.Query<Vehicle>().ExecuteUpdate(set => set.Set(vehicle => vehicle.Wheels, 1))).Message);
    }
}

public sealed class SqliteConcreteQueryWriteTests : ConcreteQueryWriteTests<SqliteFile>;

public sealed class PostgreSqlConcreteQueryWriteTests : ConcreteQueryWriteTests<PostgreSqlTestDatabase>;

public sealed class MariaDbConcreteQueryWriteTests : ConcreteQueryWriteTests<MariaDbTestDatabase>;
