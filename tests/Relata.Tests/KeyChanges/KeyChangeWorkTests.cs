using Relata.Tests.Databases;
using Relata.Tests.KeyChanges.Models;

namespace Relata.Tests.KeyChanges;

/// <summary>The time of a change of a key does not grow with the objects that the session holds.</summary>
public sealed class KeyChangeWorkTests
{
    [Fact]
    public void Keys_that_are_changed_one_flush_each() => LinearWork.Check(
        400,
        (session, count) =>
        {
            var lands = Enumerable.Range(0, count).Select(number => new Land { Code = $"a{number}", Name = "a", Places = { new Place { Name = "p" } } }).ToList();
            session.AddRange(lands);
            session.Commit();
            var places = lands.ConvertAll(land => land.Places[0]);
            return () =>
            {
                for (var i = 0; i < count; i++)
                {
                    lands[i].Code = $"b{i}";
                    session.Flush();
                }

                Assert.Equal($"b{count - 1}", places[^1].LandCode);
            };
        },
        most: 8,
        models: typeof(Land).Namespace!);

    [Fact]
    public void Keys_of_a_tree_that_are_changed_one_flush_each() => LinearWork.Check(
        400,
        (session, count) =>
        {
            var parts = new List<Part>();
            for (var number = 1; number <= count; number++)
            {
                parts.Add(new Part { Number = (short)number, Name = "p", Whole = number % 10 == 1 ? null : parts[^1] });
            }

            session.AddRange(parts);
            session.Commit();
            return () =>
            {
                foreach (var part in parts)
                {
                    part.Number += 10_000;
                    session.Flush();
                }

                Assert.Equal((short)10_009, parts[9].WholeNumber!.Value);
            };
        },
        most: 8,
        models: typeof(Land).Namespace!);
}
