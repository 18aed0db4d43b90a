using System.Text.Json;
using Relata.Tests.Databases;
using Relata.Tests.KeyedLists.Models;

namespace Relata.Tests.KeyedLists;

/// <summary>A list that is looked up by a property of its entities, and follows what happens to them.</summary>
public abstract class KeyedListTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Database _database;

    protected KeyedListTests()
    {
        _database = _test.Create<Author>();
        using var session = _database.OpenSession();
        session.Add(new Author { Name = "ann", Notes = { New("en", "one"), New("de", "eins") }, Marks = { new Mark { Kind = MarkKind.Plot, Value = 3 } } });
        session.Add(new Author { Name = "bob", Notes = { New("en", "other") } });
        session.Commit();
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void The_first_look_up_loads_the_list_and_no_other_does()
    {
        using var session = _database.OpenSession();
        var ann = session.Get<Author>(1)!;
        var sent = session.StatementCount;

        Assert.Equal("eins", ann.NotesByLanguage["de"].Text);
        Assert.Equal(sent + 1, session.StatementCount);
        Assert.Same(ann.Notes[0], ann.NotesByLanguage["en"]);
        Assert.False(ann.NotesByLanguage.TryGetValue("fr", out _));
        Assert.False(ann.NotesByLanguage.ContainsKey("EN"));
        Assert.Equal(["en", "de"], ann.NotesByLanguage.Keys);
        Assert.Equal(ann.Notes, ann.NotesByLanguage.Values);
        Assert.Equal(2, ann.NotesByLanguage.Count);
        Assert.Equal(
            "The Note of Author.Notes with the Language 'fr' is not there. TryGetValue tells without an exception.",
            Assert.Throws<KeyNotFoundException>(() => ann.NotesByLanguage["fr"]).Message);
        Assert.Equal(3, ann.MarksByKind[MarkKind.Plot].Value);
        Assert.False(ann.MarksByKind.ContainsKey(MarkKind.Style));
        Assert.Equal(sent + 2, session.StatementCount);
    }

    [Fact]
    public void A_row_that_is_deleted_by_its_key_is_looked_up_no_more_and_a_rollback_brings_it_back()
    {
        using var session = _database.OpenSession();
        var ann = session.Get<Author>(1)!;
        var german = ann.NotesByLanguage["de"];

        Assert.True(session.DeleteByKey<Note>(german.Id));
        Assert.False(ann.NotesByLanguage.ContainsKey("de"));
        Assert.Equal(["en"], ann.Notes.Select(note => note.Language));

        session.Rollback();
        Assert.Same(german, ann.NotesByLanguage["de"]);
        ann.Notes.Remove(german);
        Assert.True(session.DeleteByKey<Note>(german.Id));
        ann.Notes.Add(New("de", "zwei"));
        session.Commit();
        Assert.Equal("zwei", ann.NotesByLanguage["de"].Text);
        Assert.Equal(2, ann.NotesByLanguage.Count);
    }

    [Theory]
    [InlineData("added")]
    [InlineData("removed and added")]
    [InlineData("changed")]
    [InlineData("deleted")]
    public void The_keys_that_a_rolled_back_savepoint_restores_are_taken_and_its_own_are_free(string change)
    {
        using var session = _database.OpenSession();
        var ann = session.Get<Author>(1)!;
        var english = ann.NotesByLanguage["en"];
        using (var savepoint = session.BeginNested())
        {
            switch (change)
            {
                case "added":
                    ann.Notes.Add(New("fr", "un"));
                    break;
                case "removed and added":
                    ann.Notes.Remove(english);
                    ann.Notes.Add(New("en", "uno"));
                    ann.Notes.Add(New("fr", "un"));
                    break;
                case "changed":
                    english.Language = "fr";
                    ann.Notes.Add(New("en", "uno"));
                    break;
                default:
                    session.Delete(english);
                    session.Flush();
                    ann.Notes.Add(New("en", "uno"));
                    ann.Notes.Add(New("fr", "un"));
                    break;
            }

            session.Flush();
            savepoint.Rollback();
        }

        Assert.Equal("REL152", Assert.Throws<ListKeyException>(() => ann.Notes.Add(New("en", "two"))).Code);
        Assert.Equal("REL152", Assert.Throws<ListKeyException>(() => ann.Notes.Add(New("de", "zwei"))).Code);
        Assert.False(ann.NotesByLanguage.ContainsKey("fr"));
        ann.Notes.Add(New("fr", "un"));
        Assert.Equal("REL152", Assert.Throws<ListKeyException>(() => ann.Notes.Add(New("fr", "deux"))).Code);
        session.Commit();
        Assert.Equal(["en", "de", "fr"], ann.NotesByLanguage.Keys);
        Assert.Same(english, ann.NotesByLanguage["en"]);
    }

    [Theory]
    [InlineData("de", "en", false)]
    [InlineData("de", "en", true)]
    [InlineData("de", "fr", false)]
    [InlineData("fr", "en", true)]
    public void A_merged_list_may_exchange_keys_and_pass_them_on(string english, string german, bool isChanged)
    {
        using var session = _database.OpenSession();
        var ann = session.Get<Author>(1)!;
        var (one, two) = (ann.NotesByLanguage["en"], ann.NotesByLanguage["de"]);
        if (isChanged)
        {
            one.Text = "changed";
            two.Language = "es";
            two.Language = "de";
        }

        session.Merge(new Author { Id = 1, Notes = [new Note { Id = one.Id, Language = english }, new Note { Id = two.Id, Language = german }] });

        Assert.Same(one, ann.NotesByLanguage[english]);
        Assert.Same(two, ann.NotesByLanguage[german]);
        Assert.Equal(2, ann.NotesByLanguage.Count);
        Assert.Equal("REL152", Assert.Throws<ListKeyException>(() => ann.Notes.Add(New(german, "other"))).Code);
        session.Commit();
        using var later = _database.OpenSession();
        Assert.Equal([english, german], later.Get<Author>(1)!.NotesByLanguage.Keys);
    }

    [Fact]
    public void A_merged_list_may_take_over_the_key_of_an_entity_that_it_leaves_out()
    {
        using var session = _database.OpenSession();
        var ann = session.Get<Author>(1)!;
        var (one, two) = (ann.NotesByLanguage["en"], ann.NotesByLanguage["de"]);

        session.Merge(new Author { Id = 1, Notes = [new Note { Id = one.Id, Language = "de" }] });

        Assert.Same(one, ann.NotesByLanguage["de"]);
        Assert.Null(two.Author);
        session.Commit();
        Assert.Equal(["de"], ann.NotesByLanguage.Keys);
    }

    [Fact]
    public void A_merged_list_that_has_a_key_twice_at_the_end_is_refused()
    {
        using var session = _database.OpenSession();
        var ann = session.Get<Author>(1)!;
        var (one, two) = (ann.NotesByLanguage["en"], ann.NotesByLanguage["de"]);

        var error = Assert.Throws<ListKeyException>(() => session.Merge(new Author { Id = 1, Notes = [new Note { Id = one.Id, Language = "de" }, new Note { Id = two.Id, Text = "same" }] }));

        Assert.StartsWith("REL152: Author.Notes is to have two Note with the Language 'de'.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_entity_that_is_merged_into_a_list_with_a_key_of_it_is_refused()
    {
        using var session = _database.OpenSession();
        var ann = session.Get<Author>(1)!;
        _ = ann.Notes.Count;
        var given = new Author { Id = 1 };
        given.Notes.Add(new Note { Language = "de" });

        Assert.Equal("REL152", Assert.Throws<ListKeyException>(() => session.Merge(given)).Code);
    }

    [Fact]
    public void A_merged_key_that_another_entity_has_is_refused()
    {
        using var session = _database.OpenSession();
        var ann = session.Get<Author>(1)!;
        var english = ann.NotesByLanguage["en"];

        Assert.Equal("REL152", Assert.Throws<ListKeyException>(() => session.Merge(new Note { Id = english.Id, Language = "de" })).Code);

        Assert.Equal("en", english.Language);
        Assert.Same(english, ann.NotesByLanguage["en"]);
    }

    [Fact]
    public void A_key_that_was_read_again_is_seen_without_a_look_up_of_it()
    {
        using var session = _database.OpenSession();
        var ann = session.Get<Author>(1)!;
        var english = ann.NotesByLanguage["en"];
        _database.Execute($"UPDATE keyed_note SET language = 'it' WHERE id = {english.Id}");
        session.Refresh(english);

        Assert.Equal("REL152", Assert.Throws<ListKeyException>(() => ann.Notes.Add(New("it", "x"))).Code);

        _database.Execute($"UPDATE keyed_note SET language = 'de' WHERE id = {english.Id}");
        session.Refresh(english);
        Assert.Equal("REL153", Assert.Throws<ListKeyException>(() => ann.NotesByLanguage["de"]).Code);
    }

    [Fact]
    public void It_is_loaded_by_the_strategy_of_the_query()
    {
        using var session = _database.OpenSession();
        var authors = session.Query<Author>().Options(Load.SelectIn((Author author) => author.Notes)).OrderBy(author => author.Id).ToList();

        Assert.Equal(["one", "other"], authors.Select(author => author.NotesByLanguage["en"].Text));
        Assert.Equal(2, session.StatementCount);

        using var strict = _database.OpenSession();
        var raised = strict.Query<Author>().Options(Load.Raise((Author author) => author.Notes)).First();
        Assert.Throws<RelationshipNotLoadedException>(() => raised.NotesByLanguage.ContainsKey("en"));
    }

    [Fact]
    public void Additions_removals_and_moves_are_followed()
    {
        using var session = _database.OpenSession();
        var (ann, bob) = (session.Get<Author>(1)!, session.Get<Author>(2)!);
        var (english, german) = (ann.NotesByLanguage["en"], ann.NotesByLanguage["de"]);

        var french = New("fr", "un");
        ann.Notes.Add(french);
        Assert.Same(french, ann.NotesByLanguage["fr"]);
        ann.Notes.Remove(english);
        Assert.False(ann.NotesByLanguage.ContainsKey("en"));
        Assert.Same(french, ann.NotesByLanguage["fr"]);
        _ = new Note { Language = "en", Author = ann };
        Assert.True(ann.NotesByLanguage.ContainsKey("en"));
        german.Author = bob;
        Assert.Same(german, bob.NotesByLanguage["de"]);
        Assert.False(ann.NotesByLanguage.ContainsKey("de"));
        ann.Notes.Insert(0, New("it", "uno"));
        Assert.Equal(["it", "fr", "en"], ann.NotesByLanguage.Keys);
        ann.Notes.ReplaceWith([New("en", "new"), french]);
        Assert.Equal("new", ann.NotesByLanguage["en"].Text);
        Assert.False(ann.NotesByLanguage.ContainsKey("it"));
        session.Commit();
        Assert.Equal("new", ann.NotesByLanguage["en"].Text);
        session.Delete(french);
        session.Commit();
        Assert.False(ann.NotesByLanguage.ContainsKey("fr"));
    }

    [Fact]
    public void Another_key_is_followed_by_its_property_and_a_rollback_and_a_refresh()
    {
        using var session = _database.OpenSession();
        var ann = session.Get<Author>(1)!;
        var note = ann.NotesByLanguage["en"];

        note.Language = "fr";
        Assert.Same(note, ann.NotesByLanguage["fr"]);
        Assert.False(ann.NotesByLanguage.ContainsKey("en"));
        ann.Notes.Add(New("en", "second"));
        session.Flush();
        Assert.Equal("second", ann.NotesByLanguage["en"].Text);
        session.Rollback();
        Assert.Same(note, ann.NotesByLanguage["en"]);
        Assert.False(ann.NotesByLanguage.ContainsKey("fr"));

        _database.Execute("UPDATE keyed_note SET language = 'it' WHERE id = 1");
        session.Refresh(note);
        Assert.Same(note, ann.NotesByLanguage["it"]);
        Assert.False(ann.NotesByLanguage.ContainsKey("en"));
        session.Merge(new Note { Id = 1, Language = "pt" });
        Assert.Same(note, ann.NotesByLanguage["pt"]);
        session.Expire(ann);
        Assert.Same(note, ann.NotesByLanguage["pt"]);
    }

    [Fact]
    public void A_second_entity_with_a_key_is_refused_and_nothing_is_changed()
    {
        using var session = _database.OpenSession();
        var (ann, bob) = (session.Get<Author>(1)!, session.Get<Author>(2)!);
        var (english, german) = (ann.NotesByLanguage["en"], ann.NotesByLanguage["de"]);
        var other = bob.NotesByLanguage["en"];

        var error = Assert.Throws<ListKeyException>(() => ann.Notes.Add(New("en", "second")));
        Assert.Equal(
            "REL152: The Note of Author.Notes with the Language 'en' is in the list already, and another one with this key was to be there. Remove the first one, or change its Language.",
            error.Message);
        Assert.Throws<ListKeyException>(() => other.Author = ann);
        Assert.Throws<ListKeyException>(() => ann.Notes.Insert(0, other));
        Assert.Throws<ListKeyException>(() => ann.Notes[1] = other);
        Assert.Throws<ListKeyException>(() => german.Language = "en");
        Assert.Throws<ListKeyException>(() => ann.Notes.ReplaceWith([New("fr", "a"), New("fr", "b")]));
        Assert.Throws<ListKeyException>(() => new Note { Author = ann, Language = "en" });
        Assert.Equal([english, german], ann.Notes.Where(note => note.Text is not null));
        Assert.Same(bob, other.Author);
        Assert.Equal(("en", "de"), (english.Language, german.Language));
        Assert.Empty(session.Changed);

        // The place of one is free for the next.
        ann.Notes[0] = New("en", "in its place");
        english.Language = "fr";
        ann.Notes.Add(english);
        Assert.Equal(["en", "fr"], ann.NotesByLanguage.Keys.Where(key => key != "de"));
    }

    [Fact]
    public void A_deleted_entity_gives_up_its_key_until_a_rollback()
    {
        using var session = _database.OpenSession();
        var ann = session.Get<Author>(1)!;
        var deleted = ann.NotesByLanguage["en"];

        session.Delete(deleted);
        Assert.False(ann.NotesByLanguage.ContainsKey("en"));
        var added = New("en", "new");
        ann.Notes.Add(added);
        Assert.Same(added, ann.NotesByLanguage["en"]);
        session.Flush();
        Assert.Same(added, ann.NotesByLanguage["en"]);
        session.Rollback();

        Assert.Same(deleted, ann.NotesByLanguage["en"]);
    }

    [Fact]
    public void A_new_entity_has_a_key_when_it_is_set()
    {
        var author = new Author { Name = "cid" };
        var (first, second) = (new Note(), new Note());
        author.Notes.AddRange([first, second]);
        author.Marks.AddRange([new Mark(), new Mark()]);
        Assert.Empty(author.NotesByLanguage);

        first.Language = "en";
        Assert.Throws<ListKeyException>(() => second.Language = "en");
        second.Language = "de";
        author.Marks[0].Kind = MarkKind.Style;
        Assert.Throws<ListKeyException>(() => author.Marks[1].Kind = MarkKind.Style);
        Assert.Equal((first, second, author.Marks[0]), (author.NotesByLanguage["en"], author.NotesByLanguage["de"], author.MarksByKind[MarkKind.Style]));
    }

    [Fact]
    public void Two_rows_with_one_key_are_told_by_a_look_up_and_not_by_the_load()
    {
        _database.Execute("UPDATE keyed_note SET language = 'en' WHERE id = 2");
        using var session = _database.OpenSession();
        var ann = session.Get<Author>(1)!;

        Assert.Equal(2, ann.Notes.Count);
        var error = Assert.Throws<ListKeyException>(() => ann.NotesByLanguage["en"]);
        Assert.Equal(
            "REL153: The Note of Author.Notes with the Language 'en' is in the list twice, with the keys 1 and 2, so that it cannot be told which one is meant. "
            + "Go through the list, and give each a Language of its own; a unique index over the foreign key and Language keeps others from doing it.",
            error.Message);
        Assert.Throws<ListKeyException>(() => ann.NotesByLanguage.TryGetValue("fr", out _));

        ann.Notes[1].Language = "de";
        Assert.Same(ann.Notes[0], ann.NotesByLanguage["en"]);
        session.Commit();
    }

    [Fact]
    public void A_pending_entity_of_a_list_that_is_not_loaded_is_there_after_it_is()
    {
        using var session = _database.OpenSession();
        var ann = session.Get<Author>(1)!;
        ann.Notes.Add(New("fr", "un"));
        Assert.Throws<ListKeyException>(() => ann.Notes.Add(New("fr", "deux")));

        Assert.Equal(["en", "de", "fr"], ann.NotesByLanguage.Keys);
        session.Rollback();
        Assert.Equal(["en", "de"], ann.NotesByLanguage.Keys);
    }

    [Fact]
    public void A_part_of_a_list_does_not_say_that_a_key_is_missing()
    {
        using var session = _database.OpenSession();
        var ann = session.Query<Author>().Options(Load.SelectIn((Author author) => author.Notes).Where(note => note.Language == "en")).First();

        Assert.Equal("one", ann.NotesByLanguage["en"].Text);
        Assert.Throws<PartialListException>(() => ann.NotesByLanguage.ContainsKey("de"));
    }

    [Fact]
    public void The_key_is_read_whatever_columns_are_left_out_and_JSON_has_the_list_alone()
    {
        Author ann;
        using (var session = _database.OpenSession())
        {
            ann = session.Query<Author>().Options(Load.SelectIn((Author author) => author.Notes).Only(note => note.Id)).First();
        }

        Assert.Equal(2, ann.NotesByLanguage["de"].Id);
        var json = JsonSerializer.Serialize(ann, new JsonSerializerOptions().AddRelata());
        Assert.Contains("\"Notes\":", json, StringComparison.Ordinal);
        Assert.DoesNotContain("ByLanguage", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_of_a_long_list_are_found_after_any_changes()
    {
        var random = new Random(7);
        using var session = _database.OpenSession();
        var bob = session.Get<Author>(2)!;
        var expected = new Dictionary<string, Note> { ["en"] = bob.NotesByLanguage["en"] };
        for (var step = 0; step < 3000; step++)
        {
            var language = $"l{random.Next(200)}";
            Assert.Equal(expected.GetValueOrDefault(language), bob.NotesByLanguage.GetValueOrDefault(language));
            switch (random.Next(4))
            {
                case 0 or 1 when !expected.ContainsKey(language):
                    bob.Notes.Add(expected[language] = New(language, null));
                    break;
                case 2 when expected.Remove(language, out var removed):
                    bob.Notes.Remove(removed);
                    break;
                case 3 when expected.Count > 1:
                    var (old, note) = expected.ElementAt(random.Next(expected.Count));
                    if (expected.TryAdd(language, note))
                    {
                        expected.Remove(old);
                        note.Language = language;
                    }

                    break;
            }
        }

        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), bob.NotesByLanguage.Keys.Order(StringComparer.Ordinal));
    }

    private static Note New(string language, string? text) => new() { Language = language, Text = text };
}

public sealed class SqliteKeyedListTests : KeyedListTests<SqliteFile>;

public sealed class MariaDbKeyedListTests : KeyedListTests<MariaDbTestDatabase>;

public sealed class PostgreSqlKeyedListTests : KeyedListTests<PostgreSqlTestDatabase>;
