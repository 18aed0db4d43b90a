using Relata.Tests.Databases;

namespace Relata.Tests.QueryWriting.Documents;

/// <summary>ExecuteUpdate of members inside JSON documents that are nullable structs.</summary>
public abstract class NullableDocumentWriteTests<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void Members_of_nullable_structs_are_set_where_the_structs_are()
    {
        using var test = new TDatabase();
        using var database = test.Create<Pin>();
        using var session = database.OpenSession();
        var (whole, part, none) = (new Pin { Spot = new Spot(1, 2) { Corner = new Corner(3, "red") } }, new Pin { Spot = new Spot(4, null) }, new Pin { Number = 1 });
        session.AddRange(whole, part, none);
        session.Commit();
        part.Number = 8;

        session.Query<Pin>().ExecuteUpdate(set => set
            .Set(pin => pin.Spot!.Value.Left, pin => pin.Spot!.Value.Left + 10)
            .Set(pin => pin.Spot!.Value.Top!.Value, 5)
            .Set(pin => pin.Spot!.Value.Corner!.Value.Radius, 6)
            .Set(pin => pin.Number!.Value, pin => pin.Id));
        session.Commit();

        Assert.Equal(
            [(new Spot(11, 5) { Corner = new Corner(6, "red") }, whole.Id), (new Spot(14, 5), part.Id), (null, none.Id)],
            session.Query<Pin>().OrderBy(pin => pin.Id).ToList().Select(pin => (pin.Spot, pin.Number!.Value)));
        session.Query<Pin>().ExecuteUpdate(set => set.Set(pin => pin.Spot!.Value, new Spot(1, null)));
        Assert.All(session.Query<Pin>().ToList(), pin => Assert.Equal(new Spot(1, null), pin.Spot));
    }
}

public sealed class SqliteNullableDocumentWriteTests : NullableDocumentWriteTests<SqliteFile>;

public sealed class PostgreSqlNullableDocumentWriteTests : NullableDocumentWriteTests<PostgreSqlTestDatabase>;

public sealed class MariaDbNullableDocumentWriteTests : NullableDocumentWriteTests<MariaDbTestDatabase>;
