using Relata.Tests.Databases;
using Relata.Tests.SharedColumns.Models;

namespace Relata.Tests.SharedColumns;

/// <summary>Random changes of references that share a column, in sessions that hold some of the objects, against rows in memory.</summary>
public abstract class SharedColumnRandomTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private const int Firms = 3;
    private const int Clients = 4;

    private readonly TDatabase _test = new();
    private readonly Database _database;

    protected SharedColumnRandomTests()
    {
        _database = _test.Open(ModelSet.InNamespace("Relata.Tests.SharedColumns.Models"));
        _database.CreateTables();
        using var session = _database.OpenSession();
        for (var f = 1; f <= Firms; f++)
        {
            var firm = new Firm { Name = $"{f}" };
            session.Add(firm);
            session.Flush();
            Assert.Equal(f, firm.Id);
            session.AddRange(Enumerable.Range(1, Clients).Select(number => new Client { Firm = firm, Number = number, Name = $"{f}/{number}" }));
            session.Add(new Ticket { Firm = firm });
            session.Flush();
        }

        session.Commit();
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void What_is_written_is_what_was_set_or_nothing(int seed)
    {
        var random = new Random(seed);
        var rows = ReadRows();
        for (var round = 0; round < 12; round++)
        {
            using var session = _database.OpenSession();
            Use(session, random);
            for (var step = 0; step < 4; step++)
            {
                var expected = Change(session, random, rows, out var isRefused);
                if (isRefused)
                {
                    Assert.Throws<SharedColumnException>(session.Flush);
                    session.Rollback();
                    Assert.Equal(ReadRows(), rows);
                    continue;
                }

                session.Commit();
                rows = expected;
                AssertSame(session, rows, random);
            }

            Assert.Equal(rows, ReadRows());
        }
    }

    // The session holds some of the objects, loaded by different options.
    private static void Use(Session session, Random random)
    {
        var strategy = (Loading[])[Loading.Lazy, Loading.Batch, Loading.Joined, Loading.Subquery, Loading.SelectIn, Loading.Immediate];
        if (random.Next(2) == 0)
        {
            session.Query<Ticket>().Options(Load.By(strategy[random.Next(6)], (Ticket t) => t.Buyer), Load.By(strategy[random.Next(6)], (Ticket t) => t.Firm)).ToList();
        }

        if (random.Next(2) == 0)
        {
            session.Query<Client>().Options(Load.By(strategy[random.Next(6)], (Client c) => c.Paid)).ToList();
        }
    }

    private static Dictionary<int, (int Firm, int? Buyer, int? Payer)> Change(
        Session session, Random random, Dictionary<int, (int Firm, int? Buyer, int? Payer)> rows, out bool isRefused)
    {
        var expected = rows.ToDictionary();
        isRefused = false;
        foreach (var id in rows.Keys.Where(_ => random.Next(2) == 0).ToList())
        {
            var ticket = session.Get<Ticket>(id)!;
            var (firm, buyer, payer) = rows[id];
            var (newBuyer, newPayer) = (Pick(random), Pick(random));
            if (newBuyer is { } b)
            {
                Set(session, ticket, b, client => client.Bought, client => ticket.Buyer = client, random);
            }

            if (newPayer is { } p)
            {
                Set(session, ticket, p, client => client.Paid, client => ticket.Payer = client, random);
            }

            // A reference that was set to its present client is no change, and keeps the firm as well.
            var (firmOfBuyer, firmOfPayer) = (
                newBuyer is { } setBuyer ? (setBuyer.Number is null ? null : setBuyer.Firm) : buyer is null ? (int?)null : firm,
                newPayer is { } setPayer ? (setPayer.Number is null ? null : setPayer.Firm) : payer is null ? (int?)null : firm);
            isRefused |= firmOfBuyer is not null && firmOfPayer is not null && firmOfBuyer != firmOfPayer;
            expected[id] = (firmOfBuyer ?? firmOfPayer ?? firm, newBuyer is { } to ? to.Number : buyer, newPayer is { } toPayer ? toPayer.Number : payer);
        }

        return expected;
    }

    private static (int Firm, int? Number)? Pick(Random random) =>
        random.Next(3) == 0 ? null : (random.Next(1, Firms + 1), random.Next(4) == 0 ? null : random.Next(1, Clients + 1));

    private static void Set(
        Session session, Ticket ticket, (int Firm, int? Number) target, Func<Client, RelatedList<Ticket>> list, Action<Client?> set, Random random)
    {
        using var pause = session.NoAutoflush();
        if (target.Number is not { } number)
        {
            set(null);
        }
        else if (random.Next(3) == 0)
        {
            list(session.Get<Client>((target.Firm, number))!).Add(ticket);
        }
        else
        {
            set(session.Get<Client>((target.Firm, number)));
        }
    }

    private static void AssertSame(Session session, Dictionary<int, (int Firm, int? Buyer, int? Payer)> rows, Random random)
    {
        foreach (var (id, row) in rows.Where(_ => random.Next(2) == 0))
        {
            var ticket = session.Get<Ticket>(id)!;
            Assert.Equal(row, (ticket.FirmId, ticket.BuyerNumber, ticket.PayerNumber));
            Assert.Equal(row.Buyer is { } buyer ? $"{row.Firm}/{buyer}" : null, ticket.Buyer?.Name);
            Assert.Equal(row.Payer is { } payer ? $"{row.Firm}/{payer}" : null, ticket.Payer?.Name);
            Assert.Equal(row.Firm, ticket.Firm.Id);
            Assert.True(ticket.Payer is null || ticket.Payer.Paid.Contains(ticket));
        }
    }

    private Dictionary<int, (int Firm, int? Buyer, int? Payer)> ReadRows()
    {
        using var session = _database.OpenSession();
        return session.Query<Ticket>().ToList().ToDictionary(ticket => ticket.Id, ticket => (ticket.FirmId, ticket.BuyerNumber, ticket.PayerNumber));
    }
}
