using Relata.CompilerServices;
using Relata.Tests.Databases;
using Relata.Tests.Models.Codes;
using Relata.Tests.Models.Composite;
using Relata.Tests.Models.Flagboard;

namespace Relata.Tests.Queries;

/// <summary>A variable of a base type holds an entity of another class than the query compares it with. It is never equal, whatever its key, as in C#.</summary>
public abstract class OtherEntityTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Database _database;
    private readonly Session _session;
    private readonly User _user;
    private readonly Post _post;
    private readonly Region _region;
    private readonly Locker _locker;

    protected OtherEntityTests()
    {
        _database = _test.Open(ModelSet.Of(TypeOf<User>(), TypeOf<Post>(), TypeOf<Flag>(), TypeOf<Region>(), TypeOf<Town>(), TypeOf<Locker>()));
        _database.CreateTables();
        _session = _database.OpenSession();
        _user = new User { Username = "a", Email = "a" };
        _post = new Post { Title = "b", Body = "b", User = new User { Username = "b", Email = "b" } };
        _region = new Region { X = 1, Y = 7, Name = "r" };
        _locker = new Locker { Code = "1" };
        _session.AddRange(_user, _post, _region, _locker);
        _session.Commit();
        Assert.Equal(_user.Id, _post.Id);
    }

    public void Dispose()
    {
        _session.Dispose();
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void An_entity_of_another_class_with_the_same_key_is_not_equal()
    {
        foreach (var other in new Entity[] { _post, _region, _locker, Changed(), Deleted(), new Post { Id = 1 } })
        {
            Assert.Empty(_session.Query<User>().Where(user => user == other).ToList());
            Assert.Empty(_session.Query<User>().Where(user => user.Equals(other)).ToList());
            Assert.Equal(2, _session.Query<User>().Count(user => user != other));
            Assert.Equal(2, _session.Query<User>().Count(user => !(user == other)));
            Assert.Empty(_session.Query<Flag>().Where(flag => flag.User == other).ToList());
        }

        foreach (var other in new Entity[] { _user, _post, _locker })
        {
            Assert.Empty(_session.Query<Region>().Where(region => region == other).ToList());
            Assert.Equal(1, _session.Query<Region>().Count(region => region != other));
        }

        foreach (var other in new Entity[] { _user, _region })
        {
            Assert.Empty(_session.Query<Locker>().Where(locker => locker == other).ToList());
            Assert.Empty(_session.Query<User>().Where(user => user.Posts.Any(post => post == other)).ToList());
        }
    }

    [Fact]
    public void One_query_compares_entities_of_several_classes_one_after_the_other()
    {
        var found = new List<int>();
        foreach (var one in new Entity?[] { _user, _post, _region, null, _post.User, _locker, _user })
        {
            found.Add(_session.Query<User>().Count(user => user == one));
        }

        Assert.Equal([1, 0, 0, 0, 1, 0, 1], found);
    }

    [Fact]
    public void A_list_contains_only_entities_of_the_class_that_is_compared()
    {
        List<Entity> mixed = [_post, _region, _post.User!, _locker];
        List<Entity> others = [_post, _region, _locker];
        List<object?> objects = [_user.Id, "1", null, _post];
        Assert.Equal([_post.User!], _session.Query<User>().Where(user => mixed.Contains(user)).ToList());
        Assert.Equal([_user], _session.Query<User>().Where(user => !mixed.Contains(user)).ToList());
        Assert.Empty(_session.Query<User>().Where(user => others.Contains(user)).ToList());
        Assert.Equal(2, _session.Query<User>().Count(user => !others.Contains(user)));
        Assert.Empty(_session.Query<User>().Where(user => objects.Contains(user)).ToList());
        Assert.Equal([_region], _session.Query<Region>().Where(region => mixed.Contains(region)).ToList());
        Assert.Equal([_locker], _session.Query<Locker>().Where(locker => mixed.Contains(locker)).ToList());
        Assert.Empty(_session.Query<Locker>().Where(locker => ((IEnumerable<object>)new List<string> { "1" }).Contains(locker)).ToList());
        Assert.Empty(_session.Query<User>().Where(user => new List<object> { _post }.Contains(user.Id)).ToList());
    }

    [Fact]
    public void Columns_of_two_classes_are_equal_only_where_both_entities_are_absent()
    {
        _session.AddRange(new Town { Region = _region }, new Town());
        _session.Commit();
        Assert.Empty(_session.Query<Post>().Where(post => (Entity?)post.User == post).ToList());
        Assert.Equal(1, _session.Query<Post>().Count(post => (Entity?)post.User != post));
        Assert.Empty(_session.Query<Town>().Where(town => (Entity?)town.Region == town).ToList());
        Assert.Equal(2, _session.Query<Town>().Count(town => (Entity?)town.Region != town));
    }

    [Fact]
    public void An_update_sets_no_reference_to_an_entity_of_another_class()
    {
        Entity other = _region, own = _user;
        var message = Assert.Throws<QueryTranslationException>(() => _session.Query<Post>().ExecuteUpdate(set => set.Set(post => post.User, other))).Message;
        Assert.Contains("The value is a Region, and Post.User refers to a User. Give a User.", message, StringComparison.Ordinal);
        Assert.Throws<QueryTranslationException>(() => _session.Query<Post>().ExecuteUpdate(set => set.Set<Entity?>(post => post.User, post => post)));
        Assert.Equal(1, _session.Query<Post>().ExecuteUpdate(set => set.Set(post => post.User, own)));
        Assert.Same(_user, _post.User);
    }

    private Post Changed()
    {
        var changed = new Post { Title = "c", Body = "c", User = _user };
        _session.Add(changed);
        _session.Flush();
        changed.Title = "d";
        return changed;
    }

    private Post Deleted()
    {
        var deleted = new Post { Title = "e", Body = "e", User = _user };
        _session.Add(deleted);
        _session.Flush();
        _session.Delete(deleted);
        _session.Flush();
        return deleted;
    }

    private static EntityType<T> TypeOf<T>()
        where T : Entity, IEntity<T> => T.EntityType;
}

public sealed class SqliteOtherEntityTests : OtherEntityTests<SqliteMemory>;

public sealed class PostgreSqlOtherEntityTests : OtherEntityTests<PostgreSqlTestDatabase>;

public sealed class MariaDbOtherEntityTests : OtherEntityTests<MariaDbTestDatabase>;
