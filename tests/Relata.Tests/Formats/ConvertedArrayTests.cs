using System.Linq.Expressions;
using Relata.Tests.Databases;
using Relata.Tests.Formats.Models.Ballots;

namespace Relata.Tests.Formats;

/// <summary>Arrays whose elements a converter converts, and arrays of structs with a single value.</summary>
public abstract class ConvertedArrayTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private static readonly DateTimeOffset s_time = new(2026, 11, 30, 6, 30, 0, TimeSpan.Zero);

    private readonly TDatabase _test = new();
    private readonly Database _database;
    private readonly Session _session;
    private readonly List<Ballot> _all;

    protected ConvertedArrayTests()
    {
        _database = _test.Create<Ballot>();
        using (var session = _database.OpenSession())
        {
            session.AddRange(Full(), new Ballot { Name = "empty", Votes = [], Refs = [], Times = [], Moments = [], Versions = [] });
            session.Commit();
        }

        _session = _database.OpenSession();
        _all = _session.Query<Ballot>().OrderBy(ballot => ballot.Id).ToList();
    }

    public void Dispose()
    {
        _session.Dispose();
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Elements_come_back_as_they_were_stored()
    {
        var (full, read) = (Full(), _all[0]);
        Assert.Equal(full.Votes, read.Votes);
        Assert.Equal(full.Spare, read.Spare);
        Assert.Equal(full.Refs, read.Refs);
        Assert.Equal(full.Times, read.Times);
        Assert.Equal(full.Moments, read.Moments);
        Assert.All(read.Moments, moment => Assert.Equal(DateTimeKind.Utc, moment.Kind));
        Assert.Equal(full.Versions, read.Versions);
        Assert.Equal(full.Room!.Links, read.Room!.Links);
        Assert.Null(_all[1].Spare);
        Assert.Empty(_all[1].Votes);
    }

    [Fact]
    public void The_stored_elements_are_those_of_the_converter()
    {
        var isArray = _database is PostgreSqlDatabase;
        Assert.Equal(isArray ? "{Y,N,Y}" : """["Y","N","Y"]""", _database.Texts($"SELECT {(isArray ? "votes::text" : "votes")} FROM ballot ORDER BY id")[0]);
        Assert.Equal(1, _database.Execute(isArray ? "UPDATE ballot SET votes = '{-,Y}' WHERE votes[1] = 'Y'" : "UPDATE ballot SET votes = '[\"-\",\"Y\"]' WHERE votes LIKE '[\"Y%'"));
        _session.Refresh(_all[0]);
        Assert.Equal([Vote.Abstained, Vote.For], _all[0].Votes);
    }

    [Fact]
    public void Conditions_compare_the_stored_form_of_a_value()
    {
        var (vote, reference, version) = (Vote.Against, new BallotRef(2), new Version(1, 2));
        AssertAsInMemory(ballot => ballot.Votes.Contains(vote));
        AssertAsInMemory(ballot => ballot.Votes.Contains(Vote.Abstained));
        AssertAsInMemory(ballot => ballot.Refs.Contains(reference));
        AssertAsInMemory(ballot => ballot.Refs.Contains(new BallotRef(7)));
        AssertAsInMemory(ballot => ballot.Versions.Contains(version));
        AssertAsInMemory(ballot => ballot.Times.Contains(s_time));
        AssertAsInMemory(ballot => ballot.Moments.Contains(s_time.UtcDateTime));
        AssertAsInMemory(ballot => ballot.Votes.Any(one => one == vote));
        AssertAsInMemory(ballot => ballot.Votes.Count(one => one == Vote.For) == 2);
        AssertAsInMemory(ballot => ballot.Refs.All(one => one != reference));
        AssertAsInMemory(ballot => ballot.Votes.Length == 3);
        AssertAsInMemory(ballot => !ballot.Votes.Any());
        AssertAsInMemory(ballot => ballot.Refs.Any(one => one.Value > 2));
        AssertAsInMemory(ballot => ballot.Votes.Length > 1 && ballot.Votes[1] == vote);
        AssertAsInMemory(ballot => ballot.Times.Any(one => one > s_time));
        AssertAsInMemory(ballot => ballot.Spare != null && ballot.Spare.Contains(Vote.Abstained));
    }

    [Fact]
    public void Bools_that_are_stored_as_texts_are_conditions()
    {
        AssertAsInMemory(ballot => ballot.Flags != null && ballot.Flags.Any(flag => flag));
        AssertAsInMemory(ballot => ballot.Flags != null && ballot.Flags.Any(flag => !flag));
        AssertAsInMemory(ballot => ballot.Flags != null && ballot.Flags.All(flag => flag));
        AssertAsInMemory(ballot => ballot.Flags != null && ballot.Flags.Count(flag => flag) == 1);
        AssertAsInMemory(ballot => ballot.Flags != null && ballot.Flags[0]);
        AssertAsInMemory(ballot => ballot.Flags != null && ballot.Flags[1]);
        Assert.Equal((true, false), _session.Query<Ballot>().Where(ballot => ballot.Name == "full").Select(ballot => ValueTuple.Create(ballot.Flags![0], ballot.Flags![1])).Single());
        Assert.Throws<QueryTranslationException>(() => _session.Query<Ballot>().Where(ballot => ballot.Flags!.Contains(true)).ToList());
    }

    [Fact]
    public void An_array_is_not_copied_to_one_of_another_converter()
    {
        Assert.Throws<QueryTranslationException>(() => _session.Query<Ballot>().ExecuteUpdate(set => set.Set(ballot => ballot.ExactTimes, ballot => ballot.Times)));

        _session.Query<Ballot>().ExecuteUpdate(set => set.Set(ballot => ballot.Spare, ballot => ballot.Votes));
        Assert.Equal(Full().Votes, _all[0].Spare);
    }

    [Fact]
    public void A_list_of_values_is_searched_without_a_comparer_of_the_program()
    {
        string[] names = ["FULL"];
        Vote[] votes = [Vote.For];
        Assert.Empty(_session.Query<Ballot>().Where(ballot => names.Contains(ballot.Name)).ToList());
        Assert.Equal(1, _session.Query<Ballot>().Count(ballot => votes.Contains(ballot.Votes[0])));
        Assert.Throws<QueryTranslationException>(() => _session.Query<Ballot>().Where(ballot => names.Contains(ballot.Name, StringComparer.OrdinalIgnoreCase)).ToList());
        Assert.Throws<QueryTranslationException>(() => _session.Query<Ballot>().Where(ballot => ballot.Votes.Contains(Vote.For, EqualityComparer<Vote>.Default)).ToList());
    }

    [Fact]
    public void Projections_have_the_values()
    {
        var rows = _session.Query<Ballot>().OrderBy(ballot => ballot.Id).Select(ballot => new { ballot.Votes, ballot.Refs, Links = ballot.Room!.Links, First = ballot.Votes[0], ballot.Spare }).Take(1).ToList();

        Assert.Equal(Full().Votes, rows[0].Votes);
        Assert.Equal(Full().Refs, rows[0].Refs);
        Assert.Equal(Full().Room!.Links, rows[0].Links);
        Assert.Equal(Vote.For, rows[0].First);
        Assert.Equal([Vote.Abstained], rows[0].Spare);
    }

    [Fact]
    public void Updates_write_the_converted_elements()
    {
        Vote[] votes = [Vote.Against];
        var (full, empty) = (_all[0], _all[1]);
        (full.Refs, full.Spare) = ([new(9)], null);
        Assert.Equal([new BallotRef(1), new(2), new(3)], (BallotRef[])full.GetChanges().Single(change => change.Property == "Refs").Original!);
        _session.Query<Ballot>().Where(ballot => ballot.Name == "empty").ExecuteUpdate(set => set.Set(ballot => ballot.Votes, votes).Set(ballot => ballot.Spare, votes));
        Assert.Equal(votes, empty.Votes);
        _session.Commit();

        using var other = _database.OpenSession();
        var read = other.Query<Ballot>().OrderBy(ballot => ballot.Id).ToList();
        Assert.Equal([new BallotRef(9)], read[0].Refs);
        Assert.Null(read[0].Spare);
        Assert.Equal((Vote.Against, Vote.Against), (read[1].Votes.Single(), read[1].Spare!.Single()));
    }

    [Fact]
    public void Rollbacks_bulk_inserts_upserts_and_merges_keep_the_elements()
    {
        var full = _all[0];
        full.Votes = [Vote.Abstained];
        _session.Flush();
        _session.Rollback();
        Assert.Equal(Full().Votes, full.Votes);

        _session.BulkInsert(Enumerable.Range(0, 600).Select(i => { var ballot = Full(); ballot.Name = $"bulk {i}"; return ballot; }).ToList());
        var upserted = Full();
        (upserted.Id, upserted.Votes) = (full.Id, [Vote.Against]);
        _session.Commit();
        _session.Merge(upserted);
        _session.Commit();
        _session.Upsert(new Ballot { Id = _all[1].Id, Name = "upserted", Votes = [Vote.Abstained], Refs = [new(5)], Times = [], Moments = [], Versions = [] });
        _session.Commit();

        using var other = _database.OpenSession();
        Assert.Equal([Vote.Against], other.Get<Ballot>(full.Id)!.Votes);
        Assert.Equal([new BallotRef(5)], other.Query<Ballot>().Single(ballot => ballot.Name == "upserted").Refs);
        Assert.Equal(600, other.Query<Ballot>().Count(ballot => ballot.Name.StartsWith("bulk") && ballot.Votes.Contains(Vote.Against)));
    }

    [Fact]
    public void An_element_that_cannot_be_converted_is_an_error_with_its_column()
    {
        var ballot = _all[0];
        ballot.Votes = [(Vote)77];
        var error = Assert.Throws<DatabaseException>(() => _session.Flush());
        Assert.Contains("Ballot.Votes is '77', which EnumCode`1 cannot store", error.Message, StringComparison.Ordinal);
        _session.Rollback();

        ballot.Versions = [null!];
        _session.Commit();
        _session.Refresh(ballot);
        Assert.Null(Assert.Single(ballot.Versions));

        _database.Execute(_database is PostgreSqlDatabase ? "UPDATE ballot SET votes = '{X}'" : "UPDATE ballot SET votes = '[\"X\"]'");
        using var other = _database.OpenSession();
        error = Assert.Throws<DatabaseException>(() => other.Query<Ballot>().ToList());
        Assert.Contains("Column 'votes' of Ballot.Votes holds 'X', which EnumCode`1 cannot read", error.Message, StringComparison.Ordinal);
    }

    private static Ballot Full() => new()
    {
        Name = "full",
        Votes = [Vote.For, Vote.Against, Vote.For],
        Spare = [Vote.Abstained],
        Refs = [new(1), new(2), new(3)],
        Times = [s_time, s_time.AddSeconds(1)],
        Moments = [s_time.UtcDateTime],
        Versions = [new(1, 2), new(3, 4, 5)],
        Flags = [true, false],
        ExactTimes = [s_time],
        Room = new() { Name = "hall", Links = [new("https://example.org/a"), new("https://example.org/b")] },
    };

    private void AssertAsInMemory(Expression<Func<Ballot, bool>> predicate) =>
        Assert.Equal(_all.Where(predicate.Compile()).Select(ballot => ballot.Name), _session.Query<Ballot>().Where(predicate).OrderBy(ballot => ballot.Id).Select(ballot => ballot.Name).ToList());
}

public sealed class SqliteConvertedArrayTests : ConvertedArrayTests<SqliteFile>;

public sealed class PostgreSqlConvertedArrayTests : ConvertedArrayTests<PostgreSqlTestDatabase>;

public sealed class PostgreSqlCopyConvertedArrayTests : ConvertedArrayTests<PostgreSqlCopyTestDatabase>;

public sealed class MariaDbConvertedArrayTests : ConvertedArrayTests<MariaDbTestDatabase>;
