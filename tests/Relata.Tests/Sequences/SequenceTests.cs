using Relata.Tests.Databases;
using Relata.Tests.Sequences.Models;

namespace Relata.Tests.Sequences;

/// <summary>Keys that come from a sequence of the model.</summary>
public abstract class SequenceTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    protected TDatabase Test { get; } = new();

    public void Dispose()
    {
        Test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Tables_share_the_numbers_of_a_sequence()
    {
        using var database = Test.Open(ModelSet.Of<Invoice>());
        database.CreateTables();
        database.CreateTables();
        using (var session = database.OpenSession())
        {
            session.AddRange(Enumerable.Range(1, 5).Select(i => new Invoice { Customer = $"{i}", CreditNotes = { new CreditNote(), new CreditNote() } }));
            session.Commit();
        }

        using var reading = database.OpenSession();
        var invoices = reading.Query<Invoice>().Options(Load.SelectIn((Invoice invoice) => invoice.CreditNotes)).OrderBy(invoice => invoice.Number).ToList();
        Assert.Equal(["1", "2", "3", "4", "5"], invoices.Select(invoice => invoice.Customer));
        Assert.Equal(
            Enumerable.Range(1, 15).Select(number => (long)number),
            invoices.SelectMany(invoice => invoice.CreditNotes.Select(note => note.Number).Prepend(invoice.Number)).Order());
    }

    [Fact]
    public void A_row_of_nothing_but_its_number_gets_one()
    {
        using var database = Test.Create<Reminder>();
        using var session = database.OpenSession();
        var reminders = Enumerable.Range(0, 3).Select(_ => new Reminder()).ToList();
        session.AddRange(reminders);

        session.Commit();

        Assert.Equal([1, 2, 3], reminders.Select(reminder => reminder.Number));
    }

    [Fact]
    public void Names_may_need_quotes()
    {
        using var database = Test.Create<Voucher>();
        using var session = database.OpenSession();
        session.AddRange(new Voucher(), new Voucher { Number = 5 }, new Voucher());
        session.Commit();

        Assert.Equal([1, 2, 5], session.Query<Voucher>().OrderBy(voucher => voucher.Number).Select(voucher => voucher.Number).ToList());
        session.Dispose();
        database.DropTables();
        database.Execute($"CREATE SEQUENCE {database.Dialect.Quote("it's \"the\" `sequence`")}");
    }

    [Fact]
    public void A_sequence_is_dropped_with_the_last_table_that_uses_it()
    {
        using var invoices = Test.Create<Invoice>();
        using var reminders = Test.Create<Reminder>();

        invoices.DropTables();

        using (var session = reminders.OpenSession())
        {
            session.Add(new Reminder());
            session.Commit();
        }

        reminders.DropTables();
        reminders.DropTables();
        reminders.Execute("CREATE SEQUENCE invoice_numbers");
    }
}
