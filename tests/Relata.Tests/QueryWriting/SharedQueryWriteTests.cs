using Relata.Tests.Databases;
using Relata.Tests.Hierarchies.Models;
using Relata.Tests.SharedColumns.Models;

namespace Relata.Tests.QueryWriting;

/// <summary>ExecuteUpdate of foreign keys that share a column, and of columns that a table shares among classes.</summary>
public abstract class SharedQueryWriteTests<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void A_reference_whose_key_shares_a_column_is_not_set_as_a_whole()
    {
        using var test = new TDatabase();
        using var database = test.Create<Ticket>();
        using var session = database.OpenSession();
        var firm = new SharedColumns.Models.Firm { Name = "A" };
        var (buyer, payer) = (new Client { Firm = firm, Number = 1, Name = "one" }, new Client { Firm = firm, Number = 2, Name = "two" });
        var ticket = new Ticket { Firm = firm, Buyer = buyer, Payer = payer };
        session.Add(ticket);
        session.Commit();
        Assert.Equal([ticket], payer.Paid);

        Assert.Contains("Set the foreign key: FirmId, BuyerNumber", Refused(() => session.Query<Ticket>().ExecuteUpdate(set => set.Set(ticket => ticket.Buyer, payer))));
        Assert.Contains("shares a column", Refused(() => session.Query<Ticket>().ExecuteUpdate(set => set.Set(ticket => ticket.Payer, (Client?)null))));
        session.Query<Ticket>().ExecuteUpdate(set => set.Set(ticket => ticket.PayerNumber, ticket => ticket.BuyerNumber));
        Assert.Same(buyer, ticket.Payer);
        Assert.Empty(payer.Paid);
    }

    [Fact]
    public void A_required_column_that_only_a_derived_class_has_is_never_null()
    {
        using var test = new TDatabase();
        using var database = test.Create<Worker>();
        using var session = database.OpenSession();
        session.Add(new Leader { Name = "Lea", Title = "Dr", Budget = 3 });
        session.Commit();

        Assert.Contains("Leader.Title to null", Refused(() => session.Query<Leader>().ExecuteUpdate(set => set.Set(leader => leader.Title, (string)null!))));
        Assert.Contains("may be null", Refused(() => session.Query<Leader>().ExecuteUpdate(set => set.Set(leader => leader.Title, leader => leader.Badge!))));
        Assert.Equal(1, session.Query<Leader>().ExecuteUpdate(set => set.Set(leader => leader.Title, leader => leader.Badge ?? leader.Name)));
        Assert.Equal("Lea", session.Query<Leader>().Single().Title);
    }

    private static string Refused(Action write) => Assert.Throws<QueryTranslationException>(write).Message;
}

public sealed class SqliteSharedQueryWriteTests : SharedQueryWriteTests<SqliteFile>;

public sealed class PostgreSqlSharedQueryWriteTests : SharedQueryWriteTests<PostgreSqlTestDatabase>;

public sealed class MariaDbSharedQueryWriteTests : SharedQueryWriteTests<MariaDbTestDatabase>;
