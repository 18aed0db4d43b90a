using System.Linq.Expressions;
using Relata.Tests.Databases;
using Relata.Tests.OrderedLists.Shapes;

namespace Relata.Tests.OrderedLists;

/// <summary>The same changes of ordered lists whatever the owner and its entities are: trees, hierarchies, composite and text keys, wide tables, rows with a version.</summary>
public abstract class OrderedListShapeTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Database _database;

    protected OrderedListShapeTests()
    {
        _database = _test.Open(ModelSet.InNamespace("Relata.Tests.OrderedLists.Shapes"));
        _database.CreateTables();
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void A_tree() => Change<Chapter, Chapter>(name => new Chapter { Name = name }, chapter => chapter.Name, chapter => chapter.Parts, name => new Chapter { Name = name });

    [Fact]
    public void Objects_of_several_classes() =>
        Change<Page, Block>(name => new Page { Name = name }, page => page.Name, page => page.Blocks, name => name is "b" or "d" ? new Picture { Name = name } : new Text { Name = name, Body = name });

    [Fact]
    public void Objects_of_a_derived_class() =>
        Change<Page, Picture>(name => new Page { Name = name }, page => page.Name, page => page.Pictures, name => new Picture { Name = name }, picture => picture.Place);

    [Fact]
    public void Owners_with_a_composite_key() =>
        Change<Route, Leg>(name => new Route { Region = 7, Code = name[..1], Name = name }, route => route.Name, route => route.Legs, name => new Leg { Name = name });

    [Fact]
    public void Owners_with_a_text_as_key() => Change<Shelf, Volume>(name => new Shelf { Name = name }, shelf => shelf.Name, shelf => shelf.Volumes, name => new Volume { Name = name, C65 = 5 });

    // A picture is in the list of blocks and in that of pictures, by two columns of two tables.
    [Fact]
    public void An_entity_in_two_lists_has_a_position_in_each()
    {
        using (var session = _database.OpenSession())
        {
            Picture both = new() { Name = "both" };
            session.Add(new Page { Name = "first", Blocks = { new Text { Name = "t" }, both }, Pictures = { both, new Picture { Name = "p" } } });
            session.Commit();
            Assert.Equal((1, 0L), (both.Position, both.Place));
            session.Get<Page>(1)!.Pictures.Move(0, 1);
            session.Get<Page>(1)!.Blocks.Move(1, 0);
            session.Commit();
        }

        using var read = _database.OpenSession();
        var page = read.Get<Page>(1)!;
        Assert.Equal("both0 t1", Places(page.Blocks, block => block.Position));
        Assert.Equal("p0 both1", Places(page.Pictures, picture => picture.Place));
    }

    private void Change<TOwner, TItem>(
        Func<string, TOwner> owner, Func<TOwner, string> nameOf, Expression<Func<TOwner, RelatedList<TItem>>> path, Func<string, TItem> item, Func<TItem, long>? place = null)
        where TOwner : Entity, IEntity<TOwner>
        where TItem : Entity, IEntity<TItem>, IPlaced
    {
        var items = path.Compile();
        place ??= each => each.Position;
        using (var session = _database.OpenSession())
        {
            var (first, second) = (owner("first"), owner("second"));
            session.AddRange(first, second);
            items(first).AddRange([item("a"), item("b"), item("c")]);
            items(second).AddRange([item("x"), item("y")]);
            session.Commit();
        }

        AssertPlaces("a0 b1 c2", "x0 y1");
        using (var session = _database.OpenSession())
        {
            var (first, second) = Owners(session);
            items(first).Move(0, 2);
            items(first).Insert(1, item("d"));
            items(first).Remove(items(first).Single(each => each.Name == "c"));
            var moved = items(second)[0];
            items(second).Remove(moved);
            items(first).Add(moved);
            session.Flush();

            // A statement in the middle fails: what it has changed is taken back in memory, too.
            var nested = session.BeginNested();
            items(first).Insert(0, item("a"));
            items(first).Move(4, 1);
            Assert.ThrowsAny<DatabaseException>(session.Flush);
            nested.Rollback();
            Assert.Equal("b0 d1 a2 x3", Places(items(first), place));
            session.Commit();
        }

        AssertPlaces("b0 d1 a2 x3", "y0");
        using (var session = _database.OpenSession())
        {
            // Neither list is in memory.
            var (first, second) = Owners(session);
            items(second).Add(item("z"));
            items(first).AddRange([item("e"), item("f")]);
            Assert.False(items(first).IsLoaded || items(second).IsLoaded);
            session.Commit();
        }

        AssertPlaces("b0 d1 a2 x3 e4 f5", "y0 z1");
        using (var session = _database.OpenSession())
        {
            var (first, second) = Owners(session);
            session.Delete(items(first)[1]);
            items(second).ReplaceWith(items(second).Reverse().Append(item("w")).ToList());
            session.Commit();
            items(first).Move(4, 0);
            items(first).Move(0, 4);
            Assert.Equal(0, session.Query<TItem>().ToList().Count(each => each.Name == "d"));
            session.Commit();
        }

        AssertPlaces("b0 a1 x2 e3 f4", "z0 y1 w2");

        void AssertPlaces(string ofFirst, string ofSecond)
        {
            foreach (var loading in new[] { Load.Lazy(path), Load.SelectIn(path), Load.Joined(path), Load.Subquery(path) })
            {
                using var session = _database.OpenSession();
                var (first, second) = Owners(session, loading);
                Assert.Equal((ofFirst, ofSecond), (Places(items(first), place), Places(items(second), place)));
            }
        }

        (TOwner First, TOwner Second) Owners(Session session, params LoadOption<TOwner>[] options)
        {
            var all = session.Query<TOwner>().Options(options).ToList();
            return (all.Single(each => nameOf(each) == "first"), all.Single(each => nameOf(each) == "second"));
        }
    }

    private static string Places<TItem>(RelatedList<TItem> list, Func<TItem, long> place)
        where TItem : Entity, IPlaced => string.Join(" ", list.Select(each => $"{each.Name}{place(each)}"));
}

public sealed class SqliteOrderedListShapeTests : OrderedListShapeTests<SqliteFile>;

public sealed class PostgreSqlOrderedListShapeTests : OrderedListShapeTests<PostgreSqlTestDatabase>;

public sealed class MariaDbOrderedListShapeTests : OrderedListShapeTests<MariaDbTestDatabase>;
