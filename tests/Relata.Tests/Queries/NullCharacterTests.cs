using Relata.Tests.Databases;
using Relata.Tests.Models.Library;

namespace Relata.Tests.Queries;

/// <summary>The character U+0000 is a character of a text as any other, in each method of texts that a query knows.</summary>
public abstract class NullCharacterTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private static readonly string[] s_texts = ["a\0b", "a", "", "\0", "a\0", "\0b", "a\0\0ö😀", "😀", "öa\0b", "a.", "."];

    private readonly TDatabase _test = new();
    private readonly Database _database;
    private readonly Session _session;

    protected NullCharacterTests()
    {
        _database = _test.Open(ModelSet.Of<Book>());
        _database.CreateTables();
        _session = _database.OpenSession();
        _session.AddRange(s_texts.Select(text => new Tag { Name = text }));
        _session.Commit();
    }

    public void Dispose()
    {
        _session.Dispose();
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void A_part_is_found_as_in_memory()
    {
        foreach (var part in s_texts)
        {
            AssertSame(name => name.StartsWith(part, StringComparison.Ordinal), _session.Query<Tag>().Where(tag => tag.Name.StartsWith(part)));
            AssertSame(name => name.EndsWith(part, StringComparison.Ordinal), _session.Query<Tag>().Where(tag => tag.Name.EndsWith(part)));
            AssertSame(name => name.Contains(part, StringComparison.Ordinal), _session.Query<Tag>().Where(tag => tag.Name.Contains(part)));
            AssertSame(name => name == part, _session.Query<Tag>().Where(tag => tag.Name == part));
            AssertSame(name => ("x" + name).EndsWith(part + "", StringComparison.Ordinal), _session.Query<Tag>().Where(tag => ("x" + tag.Name).EndsWith(part)));
        }

        AssertSame(name => s_texts.Take(5).Contains(name), Among([.. s_texts.Take(5)]));
    }

    [Fact]
    public void The_length_counts_all_characters()
    {
        foreach (var tag in _session.Query<Tag>().Select(tag => new { tag.Name, tag.Name.Length, Trimmed = tag.Name.Trim().Length, Longer = (tag.Name + "\0x").Length }).ToList())
        {
            var length = tag.Name.EnumerateRunes().Count();
            Assert.Equal((length, length, length + 2), (tag.Length, tag.Trimmed, tag.Longer));
        }

        AssertSame(name => name.EnumerateRunes().Count() > 2, _session.Query<Tag>().Where(tag => tag.Name.Length > 2));
        Assert.Equal(s_texts.Max(text => text.EnumerateRunes().Count()), _session.Query<Tag>().Max(tag => tag.Name.Length));
    }

    private Query<Tag> Among(string[] names) => _session.Query<Tag>().Where(tag => names.Contains(tag.Name));

    private static void AssertSame(Func<string, bool> expected, Query<Tag> actual) =>
        Assert.Equal(s_texts.Where(expected).Order(StringComparer.Ordinal), actual.ToList().Select(tag => tag.Name).Order(StringComparer.Ordinal));
}

public sealed class SqliteNullCharacterTests : NullCharacterTests<SqliteMemory>;

public sealed class MariaDbNullCharacterTests : NullCharacterTests<MariaDbTestDatabase>;
