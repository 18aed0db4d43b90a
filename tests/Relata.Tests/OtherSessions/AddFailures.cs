using Relata.Tests.OtherSessions.Models;

namespace Relata.Tests.OtherSessions;

/// <summary>What makes that a graph cannot be added: a person that a new object refers to.</summary>
public static class AddFailures
{
    private static readonly Dictionary<string, Func<Database, Session, Session, Person>> s_reasons = new()
    {
        ["another session"] = (_, _, other) => other.Get<Person>(2)!,
        ["deleted"] = (_, _, other) => Deleted(other, other.Get<Person>(2)!),
        ["a changed second object"] = (database, session, _) => Changed(Detached(database, 2), session.Get<Person>(2)!),
        ["a changed key"] = (database, _, _) => Rekeyed(Detached(database, 2)),
    };

    public static TheoryData<string> Names => [.. s_reasons.Keys];

    public static Func<Database, Session, Session, Person> Find(string reason) => s_reasons[reason];

    /// <summary>The person with this key, of a session that has been closed.</summary>
    public static Person Detached(Database database, int id)
    {
        using var session = database.OpenSession();
        return session.Get<Person>(id)!;
    }

    private static Person Deleted(Session other, Person person)
    {
        other.Delete(person);
        other.Commit();
        return person;
    }

    private static Person Changed(Person person, Person own)
    {
        Assert.NotSame(own, person);
        person.Name = "changed";
        return person;
    }

    private static Person Rekeyed(Person person)
    {
        person.Id = 77;
        return person;
    }
}
