using Relata.Tests.Databases;

namespace Relata.Tests.QueryWriting.Documents;

/// <summary>ExecuteUpdate of members inside JSON documents.</summary>
public abstract class DocumentWriteTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Database _database;
    private readonly Session _session;

    protected DocumentWriteTests()
    {
        _database = _test.Create<Panel>();
        _session = _database.OpenSession();
        using var session = _database.OpenSession();
        session.AddRange(
            new Panel { Title = "first", Number = 7, IsLit = true, Ratio = 1.5, Look = new Look("light", 1) { Tags = ["a"], Inner = new Inner("in", 1) }, Other = new Look("other", 2) },
            new Panel { Title = "second", Look = new Look(null, 2) });
        session.Commit();
    }

    /// <summary>The UPDATE of <see cref="The_text_is"/>.</summary>
    protected abstract string Text { get; }

    private Query<Panel> Panels => _session.Query<Panel>();

    public void Dispose()
    {
        _session.Dispose();
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void The_text_is()
    {
        _session.RecordStatements = true;
        Panels.Where(panel => panel.Id == 1).ExecuteUpdate(set => set.Set(panel => panel.Look.Inner!.Name, "new").Set(panel => panel.Look.Size, panel => panel.Number + 1));
        Assert.Equal(Text, _session.Statements[^1]);
    }

    [Fact]
    public async Task Values_of_every_type_are_written_as_the_serializer_writes_them_and_the_rest_stays()
    {
        await Panels.ExecuteUpdateAsync(set => set
            .Set(panel => panel.Look.Theme, "it's \"dark\" ä😀 \\ \n")
            .Set(panel => panel.Look.IsOn, true)
            .Set(panel => panel.Look.Ratio, 2.0)
            .Set(panel => panel.Look.Day, new DateOnly(2026, 5, 6))
            .Set(panel => panel.Look.Price, 12.340m)
            .Set(panel => panel.Look.Shade, Shade.Dark)
            .Set(panel => panel.Look.Tags, ["x", "y"])
            .Set(panel => panel.Other!.Theme, (string?)null)
            .Set(panel => panel.Other!.Inner, new Inner("made", 3)));
        await _session.CommitAsync();

        var panels = await Panels.OrderBy(panel => panel.Id).ToListAsync();
        var look = panels[0].Look;
        Assert.Equal(("it's \"dark\" ä😀 \\ \n", 1, true, 2.0, new DateOnly(2026, 5, 6), 12.340m, Shade.Dark, "x y"), (look.Theme, look.Size, look.IsOn, look.Ratio, look.Day, look.Price, look.Shade, string.Join(' ', look.Tags)));
        Assert.Equal(new Inner("in", 1), look.Inner);
        Assert.Equal((2, "x y", null), (panels[1].Look.Size, string.Join(' ', panels[1].Look.Tags), panels[1].Look.Inner));
        Assert.Equal((null, 2, new Inner("made", 3)), (panels[0].Other!.Theme, panels[0].Other!.Size, panels[0].Other!.Inner));
        Assert.Null(panels[1].Other);
        Assert.Equal(2, await Panels.CountAsync(panel => panel.Look.IsOn && panel.Look.Ratio > 1.9 && panel.Look.Tags.Contains("y")));
    }

    [Fact]
    public void Values_are_computed_from_the_row_as_it_was()
    {
        Panels.ExecuteUpdate(set => set
            .Set(panel => panel.Look.Theme, panel => panel.Title + "-" + panel.Look.Theme)
            .Set(panel => panel.Look.Size, panel => panel.Look.Size * 10 + panel.Number)
            .Set(panel => panel.Look.IsOn, panel => panel.IsLit)
            .Set(panel => panel.Look.Ratio, panel => panel.Ratio)
            .Set(panel => panel.Title, panel => panel.Look.Theme ?? "none"));

        var panels = Panels.OrderBy(panel => panel.Id).ToList();
        Assert.Equal(("first-light", 17, true, 1.5, "light"), (panels[0].Look.Theme, panels[0].Look.Size, panels[0].Look.IsOn, panels[0].Look.Ratio, panels[0].Title));
        Assert.Equal((20, false, null, "none"), (panels[1].Look.Size, panels[1].Look.IsOn, panels[1].Look.Ratio, panels[1].Title));
    }

    [Fact]
    public void A_row_without_the_object_that_has_the_member_stays_as_it_is()
    {
        Assert.Equal(2, Panels.ExecuteUpdate(set => set.Set(panel => panel.Look.Inner!.Count, 5).Set(panel => panel.Other!.Size, 9)));

        var panels = Panels.OrderBy(panel => panel.Id).ToList();
        Assert.Equal((new Inner("in", 5), 9), (panels[0].Look.Inner, panels[0].Other!.Size));
        Assert.Equal((null, 2, null), (panels[1].Look.Inner, panels[1].Look.Size, panels[1].Other));
    }

    [Fact]
    public void Objects_that_the_session_holds_follow_unless_they_have_changed_the_document()
    {
        var (first, second) = (_session.Get<Panel>(1)!, _session.Get<Panel>(2)!);
        _session.Autoflush = false;
        second.Look = new Look("pending", 3);

        Panels.ExecuteUpdate(set => set.Set(panel => panel.Look.Theme, "set"));

        Assert.Equal(("set", 1), (first.Look.Theme, first.Look.Size));
        _session.Rollback();
        Assert.Equal("light", first.Look.Theme);
        Assert.Null(second.Look.Theme);
    }

    [Fact]
    public void What_cannot_be_set_names_the_member()
    {
        Assert.Contains("'it's' of a document", Refused(set => set.Set(panel => panel.Look.Unnamed, 1)), StringComparison.Ordinal);
        Assert.Contains("'AsText' of the document is not written as it is", Refused(set => set.Set(panel => panel.Look.AsText, 1)), StringComparison.Ordinal);
        Assert.Contains("Panel.Look.Inner.Name twice", Refused(set => set.Set(panel => panel.Look.Inner, (Inner?)null).Set(panel => panel.Look.Inner!.Name, "x")), StringComparison.Ordinal);
        Assert.Contains("Panel.Look twice", Refused(set => set.Set(panel => panel.Look, new Look("x", 1)).Set(panel => panel.Look.Theme, "x")), StringComparison.Ordinal);
        Assert.Contains("'Price'", Refused(set => set.Set(panel => panel.Look.Price, panel => panel.Number)), StringComparison.Ordinal);
        Assert.Contains("no member for 'Length'", Refused(set => set.Set(panel => panel.Look.Theme!.Length, 1)), StringComparison.Ordinal);
        Assert.Equal(2, Panels.Count(panel => panel.Look.Size < 3));

        string Refused(Action<UpdateSetters<Panel>> set) => Assert.Throws<QueryTranslationException>(() => Panels.ExecuteUpdate(set)).Message;
    }
}

public sealed class SqliteDocumentWriteTests : DocumentWriteTests<SqliteFile>
{
    protected override string Text =>
        """
        UPDATE "panel" AS t0 SET "look" = json_set(CASE WHEN json_extract(t0."look", '$."Inner"') IS NOT NULL THEN json_set(t0."look", '$."Inner"."Name"', json(?1)) ELSE t0."look" END, '$."Size"', t0."number" + ?2) WHERE t0."id" = ?3
        """;
}

public sealed class PostgreSqlDocumentWriteTests : DocumentWriteTests<PostgreSqlTestDatabase>
{
    protected override string Text =>
        """
        UPDATE "panel" AS t0 SET "look" = jsonb_set(CASE WHEN NULLIF(t0."look" #> '{"Inner"}', 'null') IS NOT NULL THEN jsonb_set(t0."look", '{"Inner","Name"}', CAST($1 AS jsonb)) ELSE t0."look" END, '{"Size"}', COALESCE(to_jsonb(t0."number" + $2), 'null')) WHERE t0."id" = $3
        """;
}

public sealed class MariaDbDocumentWriteTests : DocumentWriteTests<MariaDbTestDatabase>
{
    protected override string Text =>
        """
        UPDATE `panel` AS t0 SET t0.`look` = JSON_SET(CASE WHEN JSON_QUERY(t0.`look`, '$."Inner"') IS NOT NULL THEN JSON_SET(t0.`look`, '$."Inner"."Name"', JSON_EXTRACT(?, '$')) ELSE t0.`look` END, '$."Size"', t0.`number` + ?) WHERE t0.`id` = ?
        """;
}
