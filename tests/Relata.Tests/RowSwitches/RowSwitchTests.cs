using Relata.Tests.Databases;
using Relata.Tests.RowSwitches.Models;

namespace Relata.Tests.RowSwitches;

/// <summary>A new object with the key of a deleted one, in one flush: what belonged to the one does not belong to the other.</summary>
public abstract class RowSwitchTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Database _database;

    protected RowSwitchTests()
    {
        _database = _test.Open(ModelSet.InNamespace(typeof(Owner).Namespace!));
        _database.CreateTables();
        using var session = _database.OpenSession();
        session.Add(new Club
        {
            Name = "club",
            Owners =
            {
                new Owner
                {
                    Name = "old",
                    Toys = { new Toy { Text = "toy" } },
                    Tags = { new Tag { Text = "tag" } },
                    Notes = { new Note { Text = "note" } },
                    Hints = { new Hint { Text = "hint" } },
                    Box = new Box { Text = "box" },
                },
            },
        });
        session.Add(new Ticket { Title = "old", Grade = 9 });
        session.Commit();
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_belonged_to_the_deleted_one_is_released_or_deleted(bool isLoaded)
    {
        using var session = _database.OpenSession();
        session.RecordStatements = true;
        var old = session.Get<Owner>(1)!;
        var (toy, tag, note, hint, box) = (session.Get<Toy>(1)!, session.Get<Tag>(1)!, session.Get<Note>(1)!, session.Get<Hint>(1)!, session.Get<Box>(1)!);
        if (isLoaded)
        {
            _ = (old.Toys.Count, old.Tags.Count, old.Notes.Count, old.Hints.Count, old.Box, old.Words.Count, tag.Owners.Count);
        }

        session.Delete(old);
        var made = new Owner { Id = 1, Name = "new" };
        session.Add(made);
        session.Flush();

        Assert.Contains(session.Statements, sent => sent.StartsWith("UPDATE", StringComparison.Ordinal) && sent.Contains("name", StringComparison.Ordinal));
        Assert.Equal((null, null, null), (toy.OwnerId, hint.OwnerId, box.OwnerId));
        Assert.Equal((null, null, null), (toy.Owner, hint.Owner, box.Owner));
        Assert.Equal((EntityState.Deleted, EntityState.Deleted), (note.GetState(), old.GetState()));
        Assert.Empty(tag.Owners);
        Assert.Same(made, session.Get<Owner>(1));
        Assert.Equal("new 0 0 0 0 0 null", Stored(made));
        session.Rollback();
        Assert.Same(old, session.Get<Owner>(1));
        Assert.Equal((1, 1, 1), (toy.OwnerId, hint.OwnerId, box.OwnerId));
        Assert.Equal("old 1 1 1 1 0 box", Stored(old));

        session.Delete(old);
        session.Add(made);
        session.Commit();
        using var other = _database.OpenSession();
        Assert.Equal("new 0 0 0 0 0 null", Stored(other.Get<Owner>(1)!));
        Assert.Equal((1, 1, 0, 1, 1), (other.Query<Toy>().Count(), other.Query<Tag>().Count(), other.Query<Note>().Count(), other.Query<Hint>().Count(), other.Query<Box>().Count()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_given_to_the_new_one_belongs_to_it(bool isLoaded)
    {
        using (var before = _database.OpenSession())
        {
            before.Add(new Word { Text = "word", OwnerId = 1 });
            before.Commit();
        }

        using var session = _database.OpenSession();
        var old = session.Get<Owner>(1)!;
        var (toy, tag, note, hint, box, word) = (session.Get<Toy>(1)!, session.Get<Tag>(1)!, session.Get<Note>(1)!, session.Get<Hint>(1)!, session.Get<Box>(1)!, session.Get<Word>(1)!);
        if (isLoaded)
        {
            _ = (old.Toys.Count, old.Tags.Count, old.Notes.Count, old.Hints.Count, old.Box, old.Words.Count, tag.Owners.Count);
        }

        session.Delete(old);
        var made = new Owner { Id = 1, Name = "new", Toys = { toy }, Tags = { tag }, Box = box };
        session.Add(made);
        (note.Owner, hint.Owner, word.Owner) = (made, made, made);
        session.Commit();

        Assert.Equal("new 1 1 1 1 1 box", Stored(made));
        Assert.Equal((1, 1, 1, 1, 1), (toy.OwnerId, note.OwnerId, hint.OwnerId, box.OwnerId, word.OwnerId));
        Assert.Equal([made], tag.Owners);
        using var other = _database.OpenSession();
        Assert.Equal("new 1 1 1 1 1 box", Stored(other.Get<Owner>(1)!));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_needs_the_deleted_one_is_refused(bool isLoaded)
    {
        using (var before = _database.OpenSession())
        {
            before.Add(new Word { Text = "word", OwnerId = 1 });
            before.Commit();
        }

        using var session = _database.OpenSession();
        var old = session.Get<Owner>(1)!;
        if (isLoaded)
        {
            Assert.Single(old.Words);
        }

        session.Delete(old);
        session.Add(new Owner { Id = 1, Name = "new" });

        Assert.Contains("Owner.Words", Assert.Throws<SessionStateException>(session.Flush).Message, StringComparison.Ordinal);
        session.Rollback();
        Assert.Equal("old 1 1 1 1 1 box", Stored(session.Get<Owner>(1)!));
    }

    [Fact]
    public void The_lists_that_had_the_deleted_one_have_what_the_new_one_refers_to()
    {
        using var session = _database.OpenSession();
        var (club, old) = (session.Get<Club>(1)!, session.Get<Owner>(1)!);
        Assert.Equal([old], club.Owners);
        session.Delete(old);
        var made = new Owner { Id = 1, Name = "new", ClubId = 1 };
        session.Add(made);
        session.Flush();
        Assert.Equal([made], club.Owners);
        session.Rollback();
        Assert.Equal([old], club.Owners);

        session.Delete(old);
        made.ClubId = null;
        session.Add(made);
        session.Commit();
        Assert.Empty(club.Owners);
    }

    [Fact]
    public void A_row_some_of_whose_values_an_insert_makes_is_inserted_anew()
    {
        using var session = _database.OpenSession();
        session.RecordStatements = true;
        var old = session.Get<Ticket>(1)!;
        var created = old.CreatedAt;
        session.Delete(old);
        var made = new Ticket { Id = 1, Title = "new" };
        session.Add(made);
        session.Commit();

        Assert.Same(made, session.Get<Ticket>(1));
        Assert.Equal((5, "new"), (made.Grade, made.Title));
        Assert.True(made.CreatedAt >= created, $"{made.CreatedAt} {created}");
        Assert.Contains(session.Statements, sent => sent.StartsWith("DELETE", StringComparison.Ordinal));

        session.RecordStatements = false;
        session.RecordStatements = true;
        session.Delete(made);
        var whole = new Ticket { Id = 1, Title = "whole", Grade = 3, CreatedAt = created };
        session.Add(whole);
        session.Commit();
        session.Delete(whole);
        var timed = new Ticket { Id = 1, Title = "timed", Grade = 4 };
        session.Add(timed);
        session.Commit();
        Assert.All(session.Statements, sent => Assert.StartsWith("UPDATE", sent));
        Assert.True(timed.CreatedAt > created, $"{timed.CreatedAt} {created}");
        using var other = _database.OpenSession();
        var stored = other.Get<Ticket>(1)!;
        Assert.Equal(("timed", 4, timed.CreatedAt, timed.UpdatedAt), (stored.Title, stored.Grade, stored.CreatedAt, stored.UpdatedAt));
    }

    [Fact]
    public void A_default_is_made_also_where_updates_read_the_column_again()
    {
        using var session = _database.OpenSession();
        var old = new Stamp { Title = "old", Rank = 9 };
        session.Add(old);
        session.Commit();
        session.Delete(old);
        var made = new Stamp { Id = old.Id, Title = "new" };
        session.Add(made);
        session.Commit();

        Assert.Equal(7, made.Rank);
        using var other = _database.OpenSession();
        Assert.Equal(7, other.Get<Stamp>(made.Id)!.Rank);
    }

    [Fact]
    public void Actions_of_the_database_concern_rows_that_no_list_leads_to()
    {
        using (var before = _database.OpenSession())
        {
            var (first, second) = (new Place { Name = "first" }, new Place { Name = "second" });
            before.AddRange(new Sign { Place = first, Next = second }, new Sign { Place = second, Next = first });
            before.Commit();
        }

        using var session = _database.OpenSession();
        var place = session.Query<Place>().Single(each => each.Name == "first");
        session.Delete(place);
        var made = new Place { Id = place.Id, Name = "made" };
        session.Add(made);
        session.Commit();

        using var other = _database.OpenSession();
        Assert.Equal("made", other.Get<Place>(made.Id)!.Name);
        var sign = Assert.Single(other.Query<Sign>().ToList());
        Assert.Equal(("second", null), (sign.Place!.Name, sign.NextId));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_foreign_key_that_is_assigned_leads_to_the_new_one(bool isLoaded)
    {
        using (var before = _database.OpenSession())
        {
            before.Add(new Owner { Name = "other", Toys = { new Toy { Text = "moved" } }, Notes = { new Note { Text = "moved" } }, Words = { new Word { Text = "moved" } } });
            before.Commit();
        }

        using var session = _database.OpenSession();
        var (old, other) = (session.Get<Owner>(1)!, session.Query<Owner>().Single(owner => owner.Name == "other"));
        if (isLoaded)
        {
            _ = (old.Toys.Count, old.Notes.Count, old.Words.Count, other.Toys.Count, other.Notes.Count, other.Words.Count);
        }

        session.Delete(old);
        var made = new Owner { Id = 1, Name = "new" };
        session.Add(made);
        session.AddRange(new Toy { Text = "added", OwnerId = 1 }, new Note { Text = "added", OwnerId = 1 }, new Word { Text = "added", OwnerId = 1 });
        session.Autoflush = false;
        session.Query<Toy>().Single(toy => toy.Text == "moved").OwnerId = 1;
        session.Query<Note>().Single(note => note.Text == "moved").OwnerId = 1;
        session.Query<Word>().Single(word => word.Text == "moved").OwnerId = 1;
        session.Commit();

        using var fresh = _database.OpenSession();
        var stored = fresh.Get<Owner>(1)!;
        Assert.Equal(
            ("new", "added moved", "added moved", "added moved"),
            (stored.Name, string.Join(" ", stored.Toys.Select(toy => toy.Text).Order()), string.Join(" ", stored.Notes.Select(note => note.Text).Order()), string.Join(" ", stored.Words.Select(word => word.Text).Order())));
    }

    private static string Stored(Owner owner) => $"{owner.Name} {owner.Toys.Count} {owner.Tags.Count} {owner.Notes.Count} {owner.Hints.Count} {owner.Words.Count} {owner.Box?.Text ?? "null"}";
}

public sealed class SqliteRowSwitchTests : RowSwitchTests<SqliteFile>;

public sealed class PostgreSqlRowSwitchTests : RowSwitchTests<PostgreSqlTestDatabase>;

public sealed class MariaDbRowSwitchTests : RowSwitchTests<MariaDbTestDatabase>;
