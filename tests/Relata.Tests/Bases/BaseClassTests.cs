using Relata.CompilerServices;
using Relata.Tests.Bases.Models;
using Relata.Tests.Databases;

namespace Relata.Tests.Bases;

/// <summary>Abstract classes that bring columns and relationships to the entities below them.</summary>
public abstract class BaseClassTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private static readonly Guid s_second = Guid.CreateVersion7();

    private readonly TDatabase _test = new();
    private readonly Database _database;

    protected BaseClassTests()
    {
        _database = _test.Open(ModelSet.Of(TypeOf<Folder>(), TypeOf<Page>(), TypeOf<Person>()));
        _database.CreateTables();
        using var session = _database.OpenSession();
        var (ann, bob) = (new Person { Name = "Ann" }, new Person { Name = "Bob" });
        var root = new Folder { Title = "root", Owner = ann, Editor = bob, Children = { new Folder { Title = "left", Owner = bob, Label = "l" }, new Folder { Title = "right", IsDeleted = true } } };
        session.AddRange(root, new Page { Folder = root, Owner = bob, Label = "first" }, new Page { Key = s_second, Folder = root.Children[0], IsDeleted = true });
        session.Commit();
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void What_is_written_through_properties_of_base_classes_is_read_in_another_session()
    {
        using var session = _database.OpenSession();
        var folders = session.Query<Folder>().OrderBy(folder => folder.Key).ToList();

        Assert.Equal(["root: 1, 2, , False, ", "left: 2, , 1, False, l", "right: , , 1, True, "], folders.Select(Text));
        Assert.Equal([1L, 2L, 3L], folders.Select(folder => folder.Key));
        Assert.Equal("first", session.Query<Page>().Where(page => !page.IsDeleted).Select(page => page.Label).Single());
        Assert.Equal("left", session.Get<Page>(s_second)!.Folder!.Title);
    }

    [Fact]
    public void Changes_through_properties_of_base_classes_are_written_and_nothing_else()
    {
        using (var session = _database.OpenSession())
        {
            var (root, left) = (session.Get<Folder>(1L)!, session.Get<Folder>(2L)!);
            session.Query<Folder>().Options(Load.SelectIn((Folder folder) => folder.Owner), Load.Joined((Folder folder) => folder.Children)).ToList();
            left.IsDeleted = true;
            left.Owner = root.Owner;
            root.Children.Remove(left);
            root.Editor = null;
            session.Commit();
            Assert.Equal(1, left.OwnerId);
            Assert.Null(left.ParentKey);
        }

        using var fresh = _database.OpenSession();
        Assert.Equal(["root: 1, , , False, ", "left: 1, , , True, l", "right: , , 1, True, "], fresh.Query<Folder>().OrderBy(folder => folder.Key).ToList().Select(Text));
    }

    [Fact]
    public void A_rollback_restores_what_base_classes_declare()
    {
        using var session = _database.OpenSession();
        var left = session.Get<Folder>(2L)!;
        var parent = left.Parent!;
        left.IsDeleted = true;
        left.Parent = null;
        left.Owner = session.Get<Person>(1)!;
        session.Flush();
        session.Rollback();

        Assert.Equal("left: 2, , 1, False, l", Text(left));
        Assert.Same(parent, left.Parent);
        Assert.False(session.HasChanges);
    }

    [Theory]
    [InlineData(Loading.Lazy, 3)]
    [InlineData(Loading.SelectIn, 3)]
    [InlineData(Loading.Subquery, 3)]
    [InlineData(Loading.Joined, 1)]
    public async Task Every_strategy_loads_relationships_of_base_classes(Loading loading, int statements)
    {
        await using var session = _database.OpenSession();
        var known = session.Query<Folder>().Where(folder => folder.Owner!.Name == "Ann").Single();
        var before = session.StatementCount;
        LoadOption<Folder>[] options = loading switch
        {
            Loading.SelectIn => [Load.SelectIn((Folder folder) => folder.Owner), Load.SelectIn((Folder folder) => folder.Children)],
            Loading.Subquery => [Load.Subquery((Folder folder) => folder.Owner), Load.Subquery((Folder folder) => folder.Children)],
            Loading.Joined => [Load.Joined((Folder folder) => folder.Owner), Load.Joined((Folder folder) => folder.Children)],
            _ => [],
        };
        var root = await session.Query<Folder>().Where(folder => folder.ParentKey == null).Options(options).SingleAsync();

        Assert.Same(known, root);
        Assert.Equal("Ann", root.Owner!.Name);
        Assert.Equal(["left", "right"], root.Children.Select(folder => folder.Title));
        Assert.All(root.Children, folder => Assert.Same(root, folder.Parent));
        Assert.Equal(statements, session.StatementCount - before);
    }

    [Fact]
    public async Task Generic_code_asks_by_the_properties_of_an_interface()
    {
        await using var session = _database.OpenSession();

        Assert.Equal(["left", "root"], (await Present<Folder>(session)).Select(folder => folder.Title).Order());
        Assert.Equal(["first"], (await Present<Page>(session)).Select(page => page.Label));
        Assert.Equal(1, await OwnedBy<Folder>(session, "Ann"));
        Assert.Equal(1, await OwnedBy<Page>(session, "Bob"));
    }

    [Fact]
    public async Task Generic_code_loads_the_relationship_of_an_interface()
    {
        await using var session = _database.OpenSession();
        var folders = await WithOwners<Folder>(session);
        var before = session.StatementCount;

        Assert.Equal(["Ann", "Bob", null], folders.Select(folder => folder.Owner?.Name));
        Assert.Equal(before, session.StatementCount);
    }

    [Fact]
    public async Task Generic_code_asks_by_the_properties_of_a_base_class()
    {
        await using var session = _database.OpenSession();

        Assert.Equal(["l"], await Labels<Folder, long>(session));
        Assert.Equal(["first"], await Labels<Page, Guid>(session));
    }

    [Fact]
    public async Task A_merge_writes_only_the_allowed_properties_of_an_interface()
    {
        await using (var session = _database.OpenSession())
        {
            await HideAsync(session, new Folder { Key = 1, Title = "stolen", IsDeleted = true });
            await session.CommitAsync();
        }

        await using var fresh = _database.OpenSession();
        Assert.Equal("root: 1, 2, , True, ", Text((await fresh.GetAsync<Folder>(1L))!));
    }

    [Fact]
    public async Task A_detached_entity_is_attached_again_with_its_changes()
    {
        Folder left;
        await using (var first = _database.OpenSession())
        {
            left = await first.Query<Folder>().Where(folder => folder.Title == "left").SingleAsync();
        }

        left.Label = "changed";
        await using (var second = _database.OpenSession())
        {
            var merged = second.Merge(left);
            Assert.NotSame(left, merged);
            await second.CommitAsync();
        }

        await using var fresh = _database.OpenSession();
        Assert.Equal("left: 2, , 1, False, changed", Text((await fresh.GetAsync<Folder>(2L))!));
    }

    private static EntityType<T> TypeOf<T>()
        where T : Entity, IEntity<T> => T.EntityType;

    private static string Text(Folder folder) =>
        $"{folder.Title}: {folder.OwnerId}, {folder.EditorId}, {folder.ParentKey}, {folder.IsDeleted}, {folder.Label}";

    private static Task<List<T>> Present<T>(Session session)
        where T : Entity, IEntity<T>, IDeletable => session.Query<T>().Where(entity => !entity.IsDeleted).ToListAsync();

    private static Task<int> OwnedBy<T>(Session session, string name)
        where T : Entity, IEntity<T>, IOwned => session.Query<T>().Where(entity => entity.Owner!.Name == name).CountAsync();

    private static Task<List<T>> WithOwners<T>(Session session)
        where T : Entity, IEntity<T>, IOwned => session.Query<T>().Options(Load.SelectIn((T entity) => entity.Owner)).ToListAsync();

    private static Task<List<string?>> Labels<T, TKey>(Session session)
        where T : Keyed<TKey>, IEntity<T>
        where TKey : notnull => session.Query<T>().Where(entity => entity.Label != null).OrderBy(entity => entity.Label).Select(entity => entity.Label).ToListAsync();

    private static Task<T> HideAsync<T>(Session session, T entity)
        where T : Entity, IEntity<T>, IDeletable => session.MergeAsync(entity, allow: each => new { each.IsDeleted });
}
