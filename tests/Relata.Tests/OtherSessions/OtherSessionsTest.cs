using Relata.Tests.Databases;
using Relata.Tests.OtherSessions.Models;

namespace Relata.Tests.OtherSessions;

/// <summary>A test with two sessions that are open at the same time. There are two persons, and two of everything; the first one belongs to the first person.</summary>
public abstract class OtherSessionsTest<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();

    protected OtherSessionsTest()
    {
        Database = _test.Open(ModelSet.InNamespace("Relata.Tests.OtherSessions.Models"));
        Database.CreateTables();
        Seed();
    }

    protected Database Database { get; }

    public void Dispose()
    {
        Database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Makes the rows what they were at the beginning of the test.</summary>
    protected void Restore()
    {
        foreach (var table in new[] { "person_tag", "seat", "team", "locker", "pet", "log", "note", "stair", "card", "tag", "person" })
        {
            Database.Execute($"DELETE FROM {table}");
        }

        Seed();
    }

    /// <summary>All rows that a change of a relationship could write.</summary>
    protected string Rows()
    {
        using var session = Database.OpenSession();
        string Of<T>(Func<T, object?> text)
            where T : Model, IEntity<T> => string.Join(" ", session.Query<T>().ToList().OrderBy(row => row.Id).Select(row => $"{row.Id}:{text(row)}"));
        return string.Join(" | ", Of<Card>(card => $"{card.OwnerId}/{card.ReviewerId}"), Of<Stair>(stair => $"{stair.PersonId}/{stair.Place}"), Of<Note>(note => note.PersonId), Of<Log>(log => log.PersonId),
            Of<Pet>(pet => pet.PersonId), Of<Locker>(locker => locker.PersonId), Of<Seat>(seat => $"{seat.PersonId}/{seat.TeamId}"), Of<Team>(_ => ""),
            Of<Person>(person => $"{person.Name}{string.Join('+', person.Tags.Select(tag => tag.Id))}"));
    }

    private void Seed()
    {
        using var session = Database.OpenSession();
        Person[] people = [new() { Id = 1, Name = "ann" }, new() { Id = 2, Name = "ben" }];
        session.AddRange(people);
        foreach (var id in new[] { 1, 2 })
        {
            var owner = id == 1 ? people[0] : null;
            var team = new Team { Id = id };
            session.AddRange(
                new Card { Id = id, Title = $"c{id}", Owner = owner, Reviewer = owner }, new Note { Id = id, Language = $"l{id}", Person = owner }, new Log { Id = id, Person = owner },
                new Pet { Id = id, PersonId = owner?.Id }, new Locker { Id = id, Person = owner }, team, new Seat { Id = id, Person = owner, Team = team });
            (Stair Stair, Tag Tag) both = (new Stair { Id = id }, new Tag { Id = id });
            session.AddRange(both.Stair, both.Tag);
            owner?.Stairs.Add(both.Stair);
            owner?.Tags.Add(both.Tag);
        }

        session.Commit();
    }
}
