using Relata.Tests.Databases;
using Relata.Tests.KeyedLists.Models;

namespace Relata.Tests.KeyedLists;

/// <summary>The time of a savepoint does not grow with the lists that are looked up by a key.</summary>
public sealed class KeyedListWorkTests
{
    [Fact]
    public void Savepoints_that_add_to_a_list_and_are_rolled_back() => LinearWork.Check(
        400,
        (session, count) =>
        {
            var author = new Author { Name = "ann" };
            author.Notes.AddRange(Enumerable.Range(0, count).Select(number => new Note { Language = $"{number}" }));
            session.Add(author);
            session.Commit();
            return () =>
            {
                for (var i = 0; i < count; i++)
                {
                    using var savepoint = session.BeginNested();
                    author.Notes.Add(new Note { Language = $"n{i}" });
                    savepoint.Rollback();
                }

                Assert.Equal(count, author.Notes.Count);
            };
        },
        most: 8,
        models: typeof(Author).Namespace!);
}
