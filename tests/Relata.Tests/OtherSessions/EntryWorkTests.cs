using Relata.Tests.Databases;
using Relata.Tests.OtherSessions.Models;

namespace Relata.Tests.OtherSessions;

/// <summary>The check of which objects may enter a session goes through a graph once, however many objects of a list lead to it.</summary>
public sealed class EntryWorkTests
{
    private const int Few = 700;

    [Fact]
    public void New_objects_that_share_a_new_one() => Check((person, count) => person.Seats.AddRange(Seats(new Team(), count)));

    [Fact]
    public void New_objects_that_share_a_new_one_and_replace_a_list() => Check((person, count) => person.Seats.ReplaceWith(Seats(new Team(), count)));

    [Fact]
    public void New_objects_of_a_shortcut_that_share_a_new_one() => Check((person, count) =>
    {
        var other = new Person { Name = "other" };
        person.Teams.ReplaceWith([.. Enumerable.Range(0, count).Select(_ => new Team { Seats = { new Seat { Person = other } } })]);
    });

    [Theory]
    [InlineData(false, 5_000, 11.2)]
    [InlineData(true, 30_000, 6)]
    public void Rows_of_many_parts_that_share_an_object_of_the_session(bool isGivenAtOnce, int few, double most) => Check(
        (session, person, count) =>
        {
            var rows = Enumerable.Range(0, count).Select(_ => new Seat { Person = person });
            session.InsertRange(isGivenAtOnce ? rows.ToArray() : rows);
        },
        few,
        most);

    private static Seat[] Seats(Team team, int count) => [.. Enumerable.Range(0, count).Select(_ => new Seat { Team = team })];

    private static void Check(Action<Person, int> change) => Check((_, person, count) => change(person, count), Few, most: 11.2);

    private static void Check(Action<Session, Person, int> change, int few, double most) => LinearWork.Check(
        few,
        (session, count) =>
        {
            var person = new Person { Name = "ann" };
            session.Add(person);
            session.Commit();
            return () => change(session, person, count);
        },
        most,
        typeof(Person).Namespace!);
}
