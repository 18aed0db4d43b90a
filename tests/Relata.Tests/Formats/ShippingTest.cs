using System.Globalization;
using System.Net;
using System.Numerics;
using Relata.CompilerServices;
using Relata.Tests.Databases;
using Relata.Tests.Formats.Models.Shipping;

namespace Relata.Tests.Formats;

/// <summary>Two harbours and two ships, one of which has a value in each column.</summary>
public abstract class ShippingTest<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    protected static readonly DateTimeOffset Built = new(1999, 12, 31, 23, 59, 58, TimeSpan.Zero);
    protected static readonly DateTime Seen = new(2026, 11, 28, 10, 0, 0, 250, DateTimeKind.Utc);
    private static readonly Guid s_guid = Guid.Parse("00112233-4455-6677-8899-aabbccddeeff");

    private readonly TDatabase _test = new();

    protected ShippingTest()
    {
        Database = _test.Open(ModelSet.Of(TypeOf<Harbour>(), TypeOf<Ship>(), TypeOf<PortCall>()));
        Database.CreateTables();
        using var session = Database.OpenSession();
        var oslo = new Harbour { Name = "Oslo" };
        var bergen = new Harbour { Name = "Bergen" };
        var full = Full();
        oslo.Ships.Add(full);
        full.Visited.Add(bergen);
        session.AddRange(oslo, bergen, new Ship { Cargo = Cargo.Other, BuiltAt = Built.AddYears(10), Fee = 1000 });
        session.Commit();
        First = full.Id;
        Oslo = oslo.Id;
    }

    protected Database Database { get; }

    protected ShipId First { get; }

    protected HarbourId Oslo { get; }

    public void Dispose()
    {
        Database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    protected static Ship Full() => new()
    {
        Imo = new Imo("IMO 9"),
        IsAfloat = true,
        IsInsured = true,
        BuiltAt = Built,
        SeenAt = Seen,
        LeftAt = Seen.ToLocalTime(),
        Callsign = "LAID",
        IsSafe = false,
        Cargo = Cargo.Grain,
        Fee = 1234.56m,
        Owner = s_guid,
        Agent = s_guid,
        Insurer = s_guid,
        Page = new Uri("https://example.org/a?b=c"),
        Software = new Version(1, 12, 0),
        Language = CultureInfo.InvariantCulture,
        Radio = IPAddress.Parse("2001:db8::1"),
        Distance = BigInteger.Parse("-123456789012345678901234567890", CultureInfo.InvariantCulture),
        Names = ["Fram", "Gjøa"],
        Decks = [1, -2, 3],
    };

    protected int Count(System.Linq.Expressions.Expression<Func<Ship, bool>> condition)
    {
        using var session = Database.OpenSession();
        return session.Query<Ship>().Count(condition);
    }

    private static EntityType<T> TypeOf<T>()
        where T : Entity, IEntity<T> => T.EntityType;
}
