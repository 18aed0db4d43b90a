using Relata.CompilerServices;
using Relata.Tests.Databases;
using Relata.Tests.Formats.Models;

namespace Relata.Tests.Formats;

/// <summary>Enums that are stored by their names.</summary>
public abstract class EnumAsTextTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Database _database;
    private readonly Session _session;

    protected EnumAsTextTests()
    {
        _database = _test.Open(ModelSet.Of(TypeOf<Ticket>(), TypeOf<Visit>()));
        _database.CreateTables();
        _session = _database.OpenSession();
        Save(
            new Ticket { Urgency = Urgency.High, Before = Urgency.Low, Rights = Rights.Read | Rights.Own, Number = Urgency.High },
            new Ticket { Urgency = Urgency.Emergency, Rights = Rights.All, Number = Urgency.Emergency },
            new Ticket { Urgency = Urgency.Low, Before = Urgency.Low });
    }

    protected Database Database => _database;

    private Query<Ticket> Tickets => _session.Query<Ticket>().OrderBy(ticket => ticket.Id);

    public void Dispose()
    {
        _session.Dispose();
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void A_value_is_stored_by_its_name_and_comes_back()
    {
        Assert.Equal(["High", "Emergency", "Low"], Stored("urgency"));
        Assert.Equal(["Low", "Low"], Stored("was", "was IS NOT NULL"));
        Assert.Equal([Urgency.High, Urgency.Emergency, Urgency.Low], Tickets.ToList().Select(ticket => ticket.Urgency));
        Assert.Equal([Urgency.Low, null, Urgency.Low], Tickets.ToList().Select(ticket => ticket.Before));
    }

    [Fact]
    public void Flags_are_stored_by_their_names_and_come_back()
    {
        Assert.Equal(["Read, Own", "All", "0"], Stored("rights"));
        Assert.Equal([Rights.Read | Rights.Own, Rights.All, (Rights)0], Tickets.ToList().Select(ticket => ticket.Rights));
    }

    [Fact]
    public void A_change_is_written_as_the_name()
    {
        Tickets.First().Urgency = Urgency.Low;
        _session.Commit();

        Assert.Equal(["Low", "Emergency", "Low"], Stored("urgency"));
    }

    [Fact]
    public void A_query_compares_with_values()
    {
        var wanted = Urgency.Low;
        Urgency? before = Urgency.Low;
        Urgency? none = null;

        Assert.Equal([1], Ids(ticket => ticket.Urgency == Urgency.High));
        Assert.Equal([3], Ids(ticket => ticket.Urgency == wanted));
        Assert.Equal([1, 2], Ids(ticket => ticket.Urgency != wanted));
        Assert.Equal([1, 3], Ids(ticket => ticket.Before == before));
        Assert.Equal([2], Ids(ticket => ticket.Before == none));
        Assert.Equal([1, 3], Ids(ticket => ticket.Before != null));
        Assert.Equal([2], Ids(ticket => ticket.Before != Urgency.Low));
        Assert.Equal([1], Ids(ticket => ticket.Rights == (Rights.Own | Rights.Read)));
        Assert.Equal([2], Ids(ticket => (ticket.Before ?? Urgency.Emergency) == Urgency.Emergency));
        Assert.Equal([2], Ids(ticket => ticket.Before.GetValueOrDefault(Urgency.Emergency) == Urgency.Emergency));
        Assert.Equal([1], Ids(ticket => (ticket.Id == 1 ? ticket.Urgency : Urgency.Low) == Urgency.High));
        Assert.Equal([1], Ids(ticket => ticket.Urgency.Equals(Urgency.High)));
    }

    [Fact]
    public void Columns_that_are_both_text_are_compared() => Assert.Equal([3], Ids(ticket => ticket.Before == ticket.Urgency));

    [Fact]
    public void A_list_contains_values()
    {
        Urgency[] array = [Urgency.High, Urgency.Low];
        List<Urgency?> list = [Urgency.Low, null];

        Assert.Equal([1, 3], Ids(ticket => array.Contains(ticket.Urgency)));
        Assert.Equal([1, 2, 3], Ids(ticket => list.Contains(ticket.Before)));
        Assert.Equal([2], Ids(ticket => !array.Contains(ticket.Urgency)));
    }

    [Fact]
    public void An_order_goes_by_the_name()
    {
        Assert.Equal([2, 1, 3], _session.Query<Ticket>().OrderBy(ticket => ticket.Urgency).ToList().Select(ticket => ticket.Id));
        Assert.Equal(Urgency.Emergency, _session.Query<Ticket>().Min(ticket => ticket.Urgency));
        Assert.Equal(Urgency.Low, _session.Query<Ticket>().Max(ticket => ticket.Before));
    }

    [Fact]
    public void A_projection_has_the_value()
    {
        Assert.Equal([Urgency.High, Urgency.Emergency, Urgency.Low], Tickets.Select(ticket => ticket.Urgency).ToList());
        Assert.Equal([10], Tickets.Where(ticket => ticket.Id == 2).Select(ticket => (int)ticket.Urgency).ToList());
        Assert.Equal(
            [new { Was = (Urgency?)Urgency.Low, Text = "High!" }, new { Was = (Urgency?)null, Text = "Emergency!" }, new { Was = (Urgency?)Urgency.Low, Text = "Low!" }],
            Tickets.Select(ticket => new { Was = ticket.Before, Text = ticket.Urgency.ToString() + "!" }).ToList());
        Assert.Equal([Urgency.Emergency, Urgency.High, Urgency.Low], _session.Query<Ticket>().Select(ticket => ticket.Urgency).Distinct().OrderBy(value => value).ToList());
    }

    [Fact]
    public void A_group_has_the_value()
    {
        var groups = _session.Query<Ticket>().GroupBy(ticket => ticket.Before).Select(group => new { group.Key, Count = group.Count(), Last = group.Max(ticket => ticket.Urgency) }).ToList();

        Assert.Equal(2, groups.Single(group => group.Key == Urgency.Low).Count);
        Assert.Equal(Urgency.Emergency, groups.Single(group => group.Key is null).Last);
    }

    [Fact]
    public void What_text_does_not_compare_as_the_enum_does_is_refused()
    {
        AssertRefused(() => Ids(ticket => ticket.Urgency > Urgency.Low));
        AssertRefused(() => Ids(ticket => ticket.Urgency == ticket.Number));
        AssertRefused(() => Ids(ticket => ticket.Number == ticket.Urgency));
        AssertRefused(() => Ids(ticket => ticket.Urgency == (ticket.Id == 1 ? Urgency.Low : Urgency.High)));
        AssertRefused(() => Ids(ticket => (int)ticket.Urgency + 1 == 2));

        static void AssertRefused(Func<object> query) =>
            Assert.Contains("Ticket.Urgency is stored as text", Assert.Throws<QueryTranslationException>(query).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_is_no_name_is_an_error_that_names_column_and_value()
    {
        _database.Execute("UPDATE ticket SET urgency = 'Lost' WHERE id = 2");

        var error = Assert.Throws<DatabaseException>(() => Tickets.ToList());

        Assert.Equal(
            "REL111: Column 'urgency' of Ticket.Urgency holds 'Lost', which is no name of Urgency. Correct the row, or make the property fit to it. The key of the row is 2.",
            error.Message);
    }

    [Theory]
    [InlineData("10")]
    [InlineData("high")]
    [InlineData("High, Low")]
    [InlineData("")]
    public void A_text_is_a_name_exactly_or_none(string text)
    {
        _database.Execute($"UPDATE ticket SET urgency = '{text}' WHERE id = 2");

        Assert.Throws<DatabaseException>(() => Tickets.ToList());
    }

    [Theory]
    [InlineData("Read, 2")]
    [InlineData("7")]
    [InlineData("Read, Sing")]
    public void Flags_are_names_or_none(string text)
    {
        _database.Execute($"UPDATE ticket SET rights = '{text}' WHERE id = 2");

        Assert.Throws<DatabaseException>(() => Tickets.ToList());
    }

    [Fact]
    public void A_value_without_a_name_is_not_stored()
    {
        _session.Add(new Ticket { Urgency = (Urgency)3 });

        var error = Assert.Throws<DatabaseException>(() => _session.Commit());

        Assert.Contains("Ticket.Urgency is 3, which is no value of Urgency that has a name", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_column_is_as_long_as_its_longest_text()
    {
        Assert.Equal("Emergency".Length, TypeOf<Ticket>().FindColumn(nameof(Ticket.Urgency))!.MaxLength);
        Assert.Equal("Read, Write, Own, All".Length, TypeOf<Ticket>().FindColumn(nameof(Ticket.Rights))!.MaxLength);
    }

    [Fact]
    public void A_key_is_stored_by_its_name_and_loads_relationships()
    {
        var desk = new Desk { Urgency = Urgency.Emergency, Name = "red" };
        Save(desk, new Desk { Urgency = Urgency.Low }, new Visit { Desk = desk }, new Visit { DeskUrgency = Urgency.Emergency });

        Assert.Equal("red", _session.Get<Desk>(Urgency.Emergency)!.Name);
        Assert.Equal(2, _session.Query<Desk>().Options(Load.SelectIn((Desk each) => each.Visits)).OrderBy(each => each.Urgency).First().Visits.Count);
        Assert.All(_session.Query<Visit>().Options(Load.SelectIn((Visit visit) => visit.Desk)).ToList(), visit => Assert.Equal("red", visit.Desk!.Name));
        Assert.Equal(2, _session.Query<Visit>().Count(visit => visit.Desk == desk));
        Assert.Equal(2, _session.Query<Visit>().Count(visit => visit.Desk!.Urgency == Urgency.Emergency));
        Assert.Equal(["Emergency", "Emergency"], _database.Texts("SELECT desk_urgency FROM visit"));
    }

    private static EntityType<T> TypeOf<T>()
        where T : Entity, IEntity<T> => T.EntityType;

    private void Save(params Entity[] entities)
    {
        using var session = _database.OpenSession();
        session.AddRange(entities);
        session.Commit();
    }

    private List<int> Ids(System.Linq.Expressions.Expression<Func<Ticket, bool>> condition) =>
        [.. Tickets.Where(condition).ToList().Select(ticket => ticket.Id)];

    private List<string> Stored(string column, string condition = "1 = 1") => _database.Texts($"SELECT {column} FROM ticket WHERE {condition} ORDER BY id");
}
