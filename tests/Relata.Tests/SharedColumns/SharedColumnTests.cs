using Relata.Mapping;
using Relata.Tests.Databases;
using Relata.Tests.SharedColumns.Models;

namespace Relata.Tests.SharedColumns;

/// <summary>Foreign keys that share a column: what one reference writes, the others must agree with.</summary>
public abstract class SharedColumnTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Database _database;

    protected SharedColumnTests()
    {
        _database = _test.Open(ModelSet.InNamespace("Relata.Tests.SharedColumns.Models"));
        _database.CreateTables();
        using var session = _database.OpenSession();
        foreach (var name in new[] { "north", "south" })
        {
            var firm = new Firm { Name = name };
            var (first, second) = (new Client { Firm = firm, Number = 1, Name = $"{name} 1" }, new Client { Firm = firm, Number = 2, Name = $"{name} 2" });
            var ticket = new Ticket { Firm = firm, Buyer = first, Payer = second };
            first.Labels.Add(new Label { Firm = firm, Number = 1 });
            session.AddRange(ticket, new Visit { Guest = first, Host = second });
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
    [InlineData(Loading.Lazy, 11)]
    [InlineData(Loading.Batch, 6)]
    [InlineData(Loading.Joined, 1)]
    [InlineData(Loading.Subquery, 6)]
    [InlineData(Loading.SelectIn, 6)]
    [InlineData(Loading.Immediate, 11)]
    public void Every_strategy_finds_the_row_of_both_columns(Loading strategy, int statements)
    {
        using var session = _database.OpenSession();
        var tickets = session.Query<Ticket>().OrderBy(t => t.Id).Options(
            Load.By(strategy, (Ticket t) => t.Buyer).By(strategy, c => c!.Labels),
            Load.By(strategy, (Ticket t) => t.Payer).By(strategy, c => c!.Paid),
            Load.By(strategy, (Ticket t) => t.Firm)).ToList();

        Assert.Equal(["north 1", "south 1"], tickets.Select(ticket => ticket.Buyer!.Name));
        Assert.Equal(["north 2", "south 2"], tickets.Select(ticket => ticket.Payer!.Name));
        Assert.Equal(["north", "south"], tickets.Select(ticket => ticket.Firm.Name));
        Assert.All(tickets, ticket => Assert.Same(ticket, Assert.Single(ticket.Payer!.Paid)));
        Assert.All(tickets, ticket => Assert.Equal((ticket.FirmId, 1), (Assert.Single(ticket.Buyer!.Labels).FirmId, ticket.Buyer.Labels[0].Number)));
        Assert.Equal(statements, session.StatementCount);
    }

    [Fact]
    public void A_condition_goes_along_both_columns()
    {
        using var session = _database.OpenSession();
        Assert.Equal("south", session.Query<Ticket>().Where(t => t.Buyer!.Name == "south 1").Single().Firm.Name);
        Assert.Equal("north 1", session.Query<Client>().Where(c => c.Bought.Any(t => t.Payer!.Name == "north 2")).Single().Name);
    }

    [Fact]
    public void A_bulk_insert_refuses_references_that_disagree_as_a_flush_does()
    {
        List<Client> clients;
        using (var reading = _database.OpenSession())
        {
            clients = reading.Query<Client>().OrderBy(c => c.Name).ToList();
        }

        using var session = _database.OpenSession();
        var error = Assert.Throws<SharedColumnException>(() => session.BulkInsert([new Visit { Guest = clients[0], Host = clients[2] }]));
        Assert.Contains("Visit.FirmId", error.Message, StringComparison.Ordinal);

        session.BulkInsert([new Visit { Guest = clients[2], Host = clients[3] }, new Visit { Host = clients[2] }, new Visit()]);
        session.Commit();
        Assert.Equal(["south 1 south 2", " south 1", " "], session.Query<Visit>().OrderByDescending(v => v.Id).Take(3).ToList().OrderBy(v => v.Id).Select(v => $"{v.Guest?.Name} {v.Host?.Name}"));
    }

    [Fact]
    public void One_reference_sets_the_shared_column_and_null_keeps_it()
    {
        using var session = _database.OpenSession();
        var client = session.Get<Client>((2, 1))!;
        var ticket = new Ticket { Buyer = client };
        session.Add(ticket);
        Assert.Equal((2, 1), (ticket.FirmId, ticket.BuyerNumber));
        session.Commit();

        var visit = session.Query<Visit>().Where(v => v.FirmId == 1).Single();
        ticket.Buyer = null;
        visit.Guest = null;
        session.Commit();

        using var later = _database.OpenSession();
        var (read, met) = (later.Get<Ticket>(ticket.Id)!, later.Get<Visit>(visit.Id)!);
        Assert.Equal((2, null, "south"), (read.FirmId, read.BuyerNumber, read.Firm.Name));
        Assert.Equal((1, null, "north 2"), (met.FirmId, met.GuestNumber, met.Host!.Name));
    }

    [Fact]
    public void Two_references_that_disagree_are_refused_before_anything_is_sent()
    {
        using var session = _database.OpenSession();
        var (north, south) = (session.Get<Client>((1, 1))!, session.Get<Client>((2, 2))!);
        session.Add(new Ticket { Buyer = north, Payer = south });
        session.RecordStatements = true;

        var error = Assert.Throws<SharedColumnException>(session.Flush);

        Assert.Equal(
            "REL157: Ticket.Buyer leads to Client (1, 1), and Ticket.Payer to Client (2, 2): both foreign keys have the column Ticket.FirmId, which has one value. "
            + "Let both lead to entities with the same value, or set one of them to null.",
            error.Message);
        Assert.Empty(session.Statements);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_reference_that_was_not_changed_is_not_taken_along(bool isLoaded)
    {
        using var session = _database.OpenSession();
        var ticket = session.Query<Ticket>().Where(t => t.FirmId == 1).Single();
        var south = session.Get<Client>((2, 1))!;
        if (isLoaded)
        {
            Assert.Equal("north 2", ticket.Payer!.Name);
            Assert.Equal("north", ticket.Firm.Name);
        }

        ticket.Buyer = south;
        Assert.Contains("Ticket.Payer to Client (1, 2)", Assert.Throws<SharedColumnException>(session.Flush).Message, StringComparison.Ordinal);

        ticket.Payer = null;
        session.Commit();
        Assert.Equal("south", ticket.Firm.Name);

        using var later = _database.OpenSession();
        var read = later.Get<Ticket>(ticket.Id)!;
        Assert.Equal((2, 1, null), (read.FirmId, read.BuyerNumber, read.PayerNumber));
    }

    [Fact]
    public void Both_references_move_together()
    {
        using var session = _database.OpenSession();
        var ticket = session.Query<Ticket>().Where(t => t.FirmId == 1).Options(Load.Joined((Ticket t) => t.Payer), Load.SelectIn((Ticket t) => t.Firm)).Single();
        var south = session.Query<Client>().Where(c => c.FirmId == 2).OrderBy(c => c.Number).ToList();
        (ticket.Buyer, ticket.Payer) = (south[1], south[0]);
        session.RecordStatements = true;
        session.Commit();

        Assert.Single(session.Statements, statement => statement.StartsWith("UPDATE", StringComparison.Ordinal));
        using var later = _database.OpenSession();
        var read = later.Get<Ticket>(ticket.Id)!;
        Assert.Equal(("south 2", "south 1", "south"), (read.Buyer!.Name, read.Payer!.Name, read.Firm.Name));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Principals_whose_keys_the_flush_makes_agree_or_are_refused(bool isSame)
    {
        using var session = _database.OpenSession();
        var (east, west) = (new Firm { Name = "east" }, new Firm { Name = "west" });
        var (buyer, payer) = (new Client { Firm = east, Number = 1, Name = "b" }, new Client { Firm = isSame ? east : west, Number = 2, Name = "p" });
        var ticket = new Ticket { Buyer = buyer, Payer = payer };
        session.Add(ticket);
        if (!isSame)
        {
            Assert.Contains("Ticket.FirmId", Assert.Throws<SharedColumnException>(session.Flush).Message, StringComparison.Ordinal);
            return;
        }

        session.Commit();
        using var later = _database.OpenSession();
        var read = later.Get<Ticket>(ticket.Id)!;
        Assert.Equal(("b", "p", "east"), (read.Buyer!.Name, read.Payer!.Name, read.Firm.Name));
    }

    [Fact]
    public void A_new_principal_of_another_firm_is_refused_in_a_row_that_keeps_a_reference()
    {
        using var session = _database.OpenSession();
        var ticket = session.Query<Ticket>().Where(t => t.FirmId == 1).Single();
        ticket.Buyer = new Client { Firm = new Firm { Name = "east" }, Number = 1, Name = "b" };

        Assert.Contains("Ticket.Payer to Client (1, 2)", Assert.Throws<SharedColumnException>(session.Flush).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Deleting_a_principal_clears_only_the_columns_of_its_own_key(bool isInMemory)
    {
        using var session = _database.OpenSession();
        var ticket = isInMemory ? session.Query<Ticket>().Where(t => t.FirmId == 1).Single() : null;
        session.Delete(session.Query<Visit>().Where(v => v.FirmId == 1).Single());
        session.Delete(session.Get<Client>((1, 2))!);
        session.Commit();

        Assert.Null(ticket?.Payer);
        using var later = _database.OpenSession();
        var read = later.Query<Ticket>().Where(t => t.FirmId == 1).Single();
        Assert.Equal((1, 1, null), (read.FirmId, read.BuyerNumber, read.PayerNumber));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_link_row_is_of_one_firm(bool isLoaded)
    {
        using var session = _database.OpenSession();
        var client = session.Get<Client>((1, 2))!;
        var (own, others) = (session.Get<Label>((1, 1))!, session.Get<Label>((2, 1))!);
        if (isLoaded)
        {
            Assert.Empty(client.Labels);
        }

        client.Labels.Add(own);
        session.Commit();
        client.Labels.Add(others);

        var error = Assert.Throws<SharedColumnException>(session.Flush);
        Assert.Contains("ClientLabel.FirmId", error.Message, StringComparison.Ordinal);

        client.Labels.Remove(others);
        session.Commit();
        using var later = _database.OpenSession();
        var read = later.Get<Client>((1, 2))!;
        Assert.Equal((1, 1), (Assert.Single(read.Labels).FirmId, read.Labels[0].Number));
        read.Labels.Clear();
        later.Commit();
        Assert.Equal(2, later.Query<ClientLabel>().Count());
    }

    [Fact]
    public void An_upsert_is_refused_too()
    {
        using var session = _database.OpenSession();
        var ticket = new Ticket { Id = 1, Buyer = session.Get<Client>((1, 1)), Payer = session.Get<Client>((2, 1)) };

        Assert.Throws<SharedColumnException>(() => session.Upsert(ticket));
    }

    [Fact]
    public void A_foreign_key_in_a_primary_key_is_copied_along_a_chain_and_changes_only_if_the_others_follow()
    {
        using var session = _database.OpenSession();
        var client = new Client { Firm = new Firm { Name = "east" }, Number = 7, Name = "east 7" };
        client.Labels.Add(new Label { Firm = client.Firm, Number = 7 });
        session.Add(client);
        session.Commit();
        Assert.Same(client, session.Get<Client>((client.Firm.Id, 7)));
        Assert.Equal((client.Firm.Id, 7, 7), session.Query<ClientLabel>().Where(l => l.LabelNumber == 7).AsEnumerable().Select(l => (l.FirmId, l.ClientNumber, l.LabelNumber)).Single());

        client.Firm = session.Get<Firm>(1)!;
        Assert.Contains("without ON UPDATE CASCADE", Assert.Throws<KeyChangeException>(session.Flush).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_index_that_begins_with_the_shared_column_is_enough_for_its_own_key()
    {
        var table = TableMapper.MapDistinct(ModelSet.Of<Ticket>(), _database.Dialect).Tables.Single(table => table.Name.Name == "shared_tickets");

        Assert.Equal(["ix_shared_tickets_firm_id_buyer_number", "ix_shared_tickets_firm_id_payer_number"], table.Indexes.Select(index => index.Name));
        Assert.Equal(
            ["fk_shared_tickets_firm_id", "fk_shared_tickets_firm_id_buyer_number", "fk_shared_tickets_firm_id_payer_number"],
            table.ForeignKeys.Select(key => key.Name).Order(StringComparer.Ordinal));
    }
}
