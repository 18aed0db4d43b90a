using Relata.Tests.Databases;
using Relata.Tests.Formats.Models.Meters;

namespace Relata.Tests.Formats;

/// <summary>ExecuteUpdate of flags that a converter stores, from other flags and from conditions.</summary>
public abstract class ConvertedTruthTests<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void A_flag_that_may_be_null_is_set_from_others_and_from_conditions()
    {
        using var test = new TDatabase();
        using var database = test.Create<Meter>();
        using var session = database.OpenSession();
        Meter[] meters = [Make(true, null), Make(true, true), Make(false, false)];
        session.AddRange(meters);
        session.Commit();

        Assert.Equal([null, true, false], Set(set => set.Set(meter => meter.Before, meter => meter.Before)));
        Assert.Equal([false, true, false], Set(set => set.Set(meter => meter.Before, meter => meter.Before == meter.IsOn)));
        Assert.Equal([true, true, false], Set(set => set.Set(meter => meter.Before, meter => meter.IsOn)));
        Assert.Equal([true, true, null], Set(set => set.Set(meter => meter.Before, meter => meter.IsOn ? meter.Before : null)));
        Assert.Equal([false, false, null], Set(set => set.Set(meter => meter.Before, meter => !meter.Before)));
        Assert.Equal([false, false, true], Set(set => set.Set(meter => meter.Before, meter => meter.Before ?? true)));
        session.Commit();
        Assert.Equal("N N Y", string.Join(' ', database.Texts("SELECT before FROM meter ORDER BY id".Replace("before", database.Dialect.Quote("before"), StringComparison.Ordinal))));

        IEnumerable<bool?> Set(Action<UpdateSetters<Meter>> setters)
        {
            session.Query<Meter>().ExecuteUpdate(setters);
            var read = session.Query<Meter>().OrderBy(meter => meter.Id).Select(meter => meter.Before).ToList();
            Assert.Equal(read, meters.Select(meter => meter.Before));
            return read;
        }
    }

    private static Meter Make(bool isOn, bool? before) => new() { IsOn = isOn, Before = before, Made = DateTime.UtcNow };
}

public sealed class SqliteConvertedTruthTests : ConvertedTruthTests<SqliteMemory>;

public sealed class PostgreSqlConvertedTruthTests : ConvertedTruthTests<PostgreSqlTestDatabase>;

public sealed class MariaDbConvertedTruthTests : ConvertedTruthTests<MariaDbTestDatabase>;
