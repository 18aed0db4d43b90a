using Relata.Tests.Databases;
using Relata.Tests.OtherSessions.Models;

namespace Relata.Tests.OtherSessions;

/// <summary>Objects that no session holds, and new ones, are as they were before they were added when the transaction is rolled back: added again, they write all that they would have written at first.</summary>
public abstract class RolledBackEntryTests<TDatabase> : OtherSessionsTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    // Each fails to write what the action adds, once.
    private static readonly Dictionary<string, Func<Database, Action<Session>, Task>> Ends = new()
    {
        ["nothing fails"] = (_, _) => Task.CompletedTask,
        ["disposed"] = (database, add) => Attempt(database, add, _ => { }, rollsBack: false),
        ["disposed after a flush"] = (database, add) => Attempt(database, add, session => session.Flush(), rollsBack: false),
        ["rolled back"] = (database, add) => Attempt(database, add, session => session.Flush()),
        ["rolled back without a flush"] = (database, add) => Attempt(database, add, _ => { }),
        ["rolled back twice"] = (database, add) => Attempt(database, add, session =>
        {
            session.Flush();
            session.Rollback();
            add(session);
            session.Flush();
        }),
        ["rolled back to a savepoint"] = (database, add) => Attempt(database, _ => { }, session =>
        {
            using var nested = session.BeginNested();
            add(session);
            session.Flush();
        }),
        ["rolled back with a savepoint"] = (database, add) => Attempt(database, add, session =>
        {
            using var nested = session.BeginNested();
            session.Query<Person>().ToList().ForEach(person => person.Name += "!");
            nested.Commit();
        }),
        ["rolled back from a savepoint on"] = (database, add) => Attempt(database, add, session =>
        {
            session.BeginNested();
            session.Query<Person>().ToList().ForEach(person => person.Cards.Add(new Card { Id = 50 + person.Id, Title = "later" }));
            session.Flush();
        }),
        ["rolled back after it was read"] = (database, add) => Attempt(database, add, session =>
        {
            session.Query<Person>().Options(Everything).ToList().ForEach(person => person.Cards.Add(new Card { Id = 50 + person.Id, Title = "later" }));
            session.Flush();
        }),
        ["rolled back after it was expired"] = (database, add) => Attempt(database, add, session =>
        {
            session.Flush();
            session.Query<Card>().ToList().ForEach(session.Expire);
            session.Query<Person>().ToList().ForEach(session.Expire);
            session.Query<Person>().Options(Everything).ToList();
        }),
        ["refused"] = (database, add) => Attempt(database, add, session =>
        {
            session.Add(new Note { Id = 1, Language = "taken" });
            Assert.ThrowsAny<RelataException>(session.Flush);
        }),
        ["run again"] = (database, add) =>
        {
            var attempts = 0;
            return database.RunAsync(
                async session =>
                {
                    add(session);
                    await session.FlushAsync();
                    if (attempts++ == 0)
                    {
                        throw new DeadlockException("Somebody had to go.", null);
                    }
                },
                new RunOptions { FirstDelay = TimeSpan.FromMilliseconds(1) });
        },
    };

    private static LoadOption<Person>[] Everything { get; } =
    [
        Load.SelectIn((Person person) => person.Cards), Load.SelectIn((Person person) => person.Stairs), Load.SelectIn((Person person) => person.Notes), Load.SelectIn((Person person) => person.Pets),
        Load.SelectIn((Person person) => person.Tags), Load.SelectIn((Person person) => person.Seats).SelectIn(seat => seat.Team), Load.SelectIn((Person person) => person.Locker),
    ];

    [Fact]
    public Task Additions_to_loaded_lists_of_a_detached_object() => Check(
        "1:1/1 2:/ 11:1/ | 1:1/1 2:/0 11:1/0 | 1:1 2: 11:1 | 1:1 2: 11:1 | 1:1 2: 11:1 | 1: 2: 11:1 | 1:1/1 2:/2 11:1/11 | 1: 2: 11: | 1:ann new1+11 2:ben",
        () =>
        {
            var ann = Detached(Everything);
            FillWithNew(ann);
            ann.Name += " new";
            ann.Stairs.Move(1, 0);
            ann.Locker = new Locker { Id = 11 };
            return session => session.Add(ann);
        });

    [Fact]
    public Task Additions_to_lists_of_a_detached_object_that_are_not_loaded() => Check(
        "1:1/1 2:/ 11:1/ | 1:1/0 2:/0 11:1/1 | 1:1 2: 11:1 | 1:1 2: 11:1 | 1:1 2: 11:1 | 1:1 2: | 1:1/1 2:/2 11:1/11 | 1: 2: 11: | 1:ann1+11 2:ben",
        () =>
        {
            var ann = Detached();
            FillWithNew(ann);
            return session => session.Add(ann);
        });

    [Fact]
    public Task New_objects_that_refer_to_a_detached_one() => Check(
        "1:1/1 2:/ 11:1/ | 1:1/0 2:/0 11:1/1 | 1:1 2: 11:1 | 1:1 2: 11:1 | 1:1 2: | 1: 2: 11:1 | 1:1/1 2:/2 11:1/11 | 1: 2: 11: | 1:ann1+11 2:ben",
        () =>
        {
            var ann = Detached(Everything);
            var tag = new Tag { Id = 11, People = { ann } };
            var card = new Card { Id = 11, Title = "new", Owner = ann };
            _ = (new Stair { Id = 11, Person = ann }, new Note { Id = 11, Language = "new", Person = ann }, new Log { Id = 11, Person = ann }, new Locker { Id = 11, Person = ann });
            var seat = new Seat { Id = 11, Person = ann, Team = new Team { Id = 11 } };
            return session => session.AddRange(tag, card, seat);
        });

    [Fact]
    public Task Detached_objects_and_new_ones_in_the_lists_of_a_new_one() => Check(
        "1:9/1 2:/ 11:9/ | 1:9/0 2:/0 11:9/1 | 1:9 2: 11:9 | 1:9 2: 11:9 | 1:9 2: 11:9 | 1:9 2: | 1:9/1 2:/2 11:9/11 | 1: 2: 11: | 1:ann1 2:ben 9:new1+11",
        () =>
        {
            var (made, ann) = (new Person { Id = 9, Name = "new" }, Detached(Everything));
            Log log;
            using (var session = Database.OpenSession())
            {
                log = session.Get<Log>(1)!;
            }

            made.Cards.Add(ann.Cards[0]);
            made.Stairs.Add(ann.Stairs[0]);
            made.Notes.Add(ann.Notes[0]);
            made.Logs.Add(log);
            made.Pets.Add(ann.Pets[0]);
            made.Tags.Add(ann.Tags[0]);
            made.Seats.Add(ann.Seats[0]);
            made.Locker = ann.Locker;
            FillWithNew(made);
            return session => session.Add(made);
        });

    [Fact]
    public Task Objects_of_the_session_and_new_ones_in_the_lists_of_a_new_one() => Check(
        "1:9/1 2:/ 11:9/ | 1:1/0 2:/0 11:9/0 | 1:1 2: 11:9 | 1:9 2: 11:9 | 1:9 2: 11:9 | 1:9 2: | 1:9/1 2:/2 11:9/11 | 1: 2: 11: | 1:ann1 2:ben 9:new11",
        () =>
        {
            var made = new Person { Id = 9, Name = "new" };
            FillWithNew(made);
            return session =>
            {
                made.Cards.Add(session.Get<Card>(1)!);
                made.Logs.Add(session.Get<Log>(1)!);
                made.Pets.Add(session.Get<Pet>(1)!);
                made.Seats.Add(session.Get<Seat>(1)!);
                made.Locker = session.Get<Locker>(1)!;
                session.Add(made);
            };
        });

    [Fact]
    public void Objects_of_the_session_go_back_to_their_owner_and_come_to_the_new_one_when_it_is_added_again()
    {
        using var session = Database.OpenSession();
        var ann = session.Query<Person>().Options(Everything).Single(person => person.Id == 1);
        var made = new Person { Id = 9, Name = "new", Cards = { ann.Cards[0], new Card { Id = 11, Title = "new" } }, Notes = { ann.Notes[0] }, Tags = { ann.Tags[0] }, Locker = ann.Locker };
        session.Add(made);
        session.Flush();
        session.Rollback();
        Assert.Equal((1, 1, 1), (ann.Cards.Count, ann.Notes.Count, ann.Tags.Count));
        Assert.Equal((ann, ann, 1), (ann.Cards[0].Owner, ann.Notes[0].Person, ann.Locker!.Id));

        session.Add(made);
        session.Commit();

        Assert.Equal("1:9/1 2:/ 11:9/ | 1:1/0 2:/0 | 1:9 2: | 1:1 2: | 1:1 2: | 1:9 2: | 1:1/1 2:/2 | 1: 2: | 1:ann1 2:ben 9:new1", Rows());
        Assert.Equal((0, 0), (ann.Cards.Count, ann.Notes.Count));
        Assert.Equal((made, null), (made.Cards[0].Owner, ann.Locker));
    }

    [Fact]
    public void The_lists_of_a_detached_object_are_what_they_were()
    {
        var ann = Detached(Everything);
        FillWithNew(ann);
        using var session = Database.OpenSession();
        session.Add(ann);
        session.Flush();
        session.Delete(ann.Tags[0]);
        session.Flush();
        session.Rollback();

        Assert.Equal("1 11|1 11|1 11|1 11|1 11|1 11", string.Join('|', ((IEnumerable<Model>[])[ann.Cards, ann.Stairs, ann.Notes, ann.Pets, ann.Tags, ann.Teams]).Select(list => string.Join(' ', list.Select(item => item switch
        {
            Card card => card.Id,
            Stair stair => stair.Id,
            Note note => note.Id,
            Pet pet => pet.Id,
            Tag tag => tag.Id,
            _ => ((Team)item).Id,
        })))));
        Assert.Equal((EntityState.Detached, EntityState.Transient, EntityState.Detached), (ann.GetState(), ann.Cards[1].GetState(), ann.Tags[0].GetState()));
    }

    [Fact]
    public void The_loaded_lists_of_a_detached_object_that_was_deleted_can_be_read()
    {
        var ann = Detached(Everything);
        using (var session = Database.OpenSession())
        {
            session.Add(ann);
            session.Delete(ann);
            session.Flush();
        }

        Assert.Equal((1, 1, 1, 1, 1), (ann.Cards.Count, ann.Stairs.Count, ann.Pets.Count, ann.Tags.Count, ann.Teams.Count));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_new_object_of_each_attempt_does_not_stay_in_the_list_of_a_detached_one(bool addsOwner)
    {
        var (ann, attempts) = (Detached(Everything), 0);
        await Database.RunAsync(
            async session =>
            {
                var id = 11 + attempts++;
                var (card, tag) = (new Card { Id = id, Title = "new", Owner = ann }, new Tag { Id = id, People = { ann } });
                if (addsOwner)
                {
                    session.Add(ann);
                    session.Add(card);
                }
                else
                {
                    session.AddRange(card, tag);
                }

                await session.FlushAsync();
                if (attempts == 1)
                {
                    throw new DeadlockException("Somebody had to go.", null);
                }
            },
            new RunOptions { FirstDelay = TimeSpan.FromMilliseconds(1) });

        Assert.StartsWith("1:1/1 2:/ 12:1/ |", Rows(), StringComparison.Ordinal);
        Assert.Equal([1, 12], ann.Cards.Select(card => card.Id));
        Assert.EndsWith(addsOwner ? "1:ann1+11+12 2:ben" : "1:ann1+12 2:ben", Rows(), StringComparison.Ordinal);
    }

    private static void FillWithNew(Person person)
    {
        person.Cards.Add(new Card { Id = 11, Title = "new" });
        person.Stairs.Add(new Stair { Id = 11 });
        person.Notes.Add(new Note { Id = 11, Language = "new" });
        person.Logs.Add(new Log { Id = 11 });
        person.Pets.Add(new Pet { Id = 11 });
        person.Tags.Add(new Tag { Id = 11 });
        var team = new Team { Id = 11 };
        person.Teams.Add(team);
        team.Seats[0].Id = 11;
    }

    private static async Task Attempt(Database database, Action<Session> add, Action<Session> use, bool rollsBack = true)
    {
        await using var session = database.OpenSession();
        add(session);
        use(session);
        if (rollsBack)
        {
            await session.RollbackAsync();
        }
    }

    // The rows after a commit that follows each kind of failure are those of a commit without any.
    private async Task Check(string expected, Func<Action<Session>> prepare)
    {
        var failed = new List<string>();
        foreach (var (name, end) in Ends)
        {
            var add = prepare();
            await end(Database, add);
            await using (var session = Database.OpenSession())
            {
                add(session);
                await session.CommitAsync();
            }

            if (Rows() is var rows && rows != expected)
            {
                failed.Add($"{name}:\n{rows}");
            }

            Restore();
        }

        Assert.True(failed.Count == 0, $"Expected:\n{expected}\n{string.Join('\n', failed)}");
    }

    private Person Detached(params LoadOption<Person>[] options)
    {
        using var session = Database.OpenSession();
        return session.Query<Person>().Options(options).Single(person => person.Id == 1);
    }
}

public sealed class SqliteRolledBackEntryTests : RolledBackEntryTests<SqliteFile>;

public sealed class MariaDbRolledBackEntryTests : RolledBackEntryTests<MariaDbTestDatabase>;

public sealed class PostgreSqlRolledBackEntryTests : RolledBackEntryTests<PostgreSqlTestDatabase>;
