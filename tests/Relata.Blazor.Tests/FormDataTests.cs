using System.Globalization;

namespace Relata.Blazor.Tests;

public sealed class FormDataTests
{
    private enum Color
    {
        Red = 1,
        Green = 2,
    }

    [Flags]
    private enum Days
    {
        None = 0,
        Saturday = 1,
        Sunday = 2,
    }

    [Fact]
    public void Pop_takes_the_text_out()
    {
        var form = Form(("message", "spam"), ("post_id", "7"));

        Assert.Equal("spam", form.Pop("message"));
        Assert.Equal([new("post_id", "7")], form.Remaining);
    }

    [Fact]
    public void Pop_takes_fields_of_one_name_in_the_order_of_the_page()
    {
        var form = Form(("tag", "a"), ("tag", "b"));

        Assert.Equal("a", form.Pop("tag"));
        Assert.Equal("b", form.Pop("tag"));
        Assert.Empty(form.Remaining);
    }

    [Fact]
    public void An_empty_input_is_an_empty_text_and_not_a_missing_field()
    {
        Assert.Equal("", Form(("message", "")).Pop("message"));
    }

    [Fact]
    public void A_missing_field_is_named_together_with_those_the_form_has()
    {
        var error = Assert.Throws<FormFieldException>(() => Form(("postid", "7"), ("message", "")).Pop<int>("post_id"));

        Assert.Equal("post_id", error.Field);
        Assert.Equal("REL501: The form has no field 'post_id': it has 'postid', 'message'.", error.Message);
    }

    [Fact]
    public void A_form_without_fields_says_so()
    {
        var error = Assert.Throws<FormFieldException>(() => Form().Pop("message"));

        Assert.Equal("REL501: The form has no field 'message': it has no fields left.", error.Message);
    }

    [Fact]
    public void A_text_that_is_no_number_is_refused_and_stays_in_the_form()
    {
        var form = Form(("post_id", "seven"));

        var error = Assert.Throws<FormFieldException>(() => form.Pop<int>("post_id"));

        Assert.Equal("REL502: The field 'post_id' must be a whole number, but it holds 'seven'.", error.Message);
        Assert.Equal("seven", form.Pop("post_id"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2147483648")]
    [InlineData("1.5")]
    [InlineData("1,000")]
    [InlineData("7; DROP TABLE post")]
    public void What_is_no_int_is_refused(string text) => Refuses<int>(text);

    [Fact]
    public void A_refused_text_is_quoted_in_part_when_it_is_long()
    {
        var error = Assert.Throws<FormFieldException>(() => Form(("post_id", new string('x', 10_000))).Pop<int>("post_id"));

        Assert.EndsWith($"but it holds '{new string('x', 40)}…'.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_of_every_type_are_read()
    {
        Reads("x", "x");
        Reads(" -7 ", -7);
        Reads("9000000000", 9_000_000_000L);
        Reads("255", (byte)255);
        Reads("-128", (sbyte)-128);
        Reads("-32768", (short)-32768);
        Reads("65535", (ushort)65535);
        Reads("4294967295", 4294967295u);
        Reads("18446744073709551615", 18446744073709551615ul);
        Reads("1.5", 1.5m);
        Reads("1.5e3", 1500d);
        Reads("-1.5", -1.5f);
        Reads("é", 'é');
        Reads("on", true);
        Reads("False", false);
        Reads("green", Color.Green);
        Reads("Saturday, Sunday", Days.Saturday | Days.Sunday);
        Reads("4f1c0c1e-6b0e-4a3d-9f53-1a2b3c4d5e6f", new Guid("4f1c0c1e-6b0e-4a3d-9f53-1a2b3c4d5e6f"));
        Reads("2026-11-22", new DateOnly(2026, 11, 22));
        Reads("18:30", new TimeOnly(18, 30));
        Reads("1.02:03:04", new TimeSpan(1, 2, 3, 4));
        Reads("2026-11-22T18:30:00+02:00", new DateTimeOffset(2026, 11, 22, 18, 30, 0, TimeSpan.FromHours(2)));
    }

    [Fact]
    public void A_local_date_and_time_has_no_zone_and_one_in_utc_keeps_it()
    {
        Assert.Equal(DateTimeKind.Unspecified, Form(("at", "2026-11-22T18:30")).Pop<DateTime>("at").Kind);
        Assert.Equal(new DateTime(2026, 11, 22, 18, 30, 0, DateTimeKind.Utc), Form(("at", "2026-11-22T18:30:00Z")).Pop<DateTime>("at"));
        Assert.Equal(DateTimeKind.Utc, Form(("at", "2026-11-22T18:30:00Z")).Pop<DateTime>("at").Kind);
    }

    [Fact]
    public void What_is_no_value_of_the_type_is_refused()
    {
        Refuses<byte>("256");
        Refuses<bool>("maybe");
        Refuses<char>("ab");
        Refuses<decimal>("1,5");
        Refuses<double>("NaN");
        Refuses<double>("1e999");
        Refuses<Guid>("7");
        Refuses<DateOnly>("2026-02-30");
        Refuses<DateTime>("tomorrow");
        Refuses<Color>("3");
        Refuses<Color>("blue");
        Refuses<Color>("");
        Refuses<Days>("8");
    }

    [Fact]
    public void An_empty_text_is_null_for_a_nullable_type()
    {
        Assert.Null(Form(("age", "")).Pop<int?>("age"));
        Assert.Equal(7, Form(("age", "7")).Pop<int?>("age"));
        Assert.Null(Form(("color", " ")).Pop<Color?>("color"));
        Refuses<int?>("seven");
        Assert.Throws<FormFieldException>(() => Form().Pop<int?>("age"));
    }

    [Fact]
    public void A_checkbox_that_is_not_checked_is_missing_and_false()
    {
        Assert.False(Form().Pop<bool>("agree"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_checkbox_that_is_taken_twice_is_an_error_whether_or_not_it_was_checked(bool isChecked)
    {
        var form = isChecked ? Form(("agree", "on")) : Form();
        Assert.Equal(isChecked, form.Pop<bool>("agree"));

        var error = Assert.Throws<FormFieldException>(() => form.Pop<bool>("agree"));

        Assert.Equal("REL505: The field 'agree' has been taken out of the form before. Take it once, and keep its value.", error.Message);
    }

    [Fact]
    public void A_field_that_is_taken_twice_is_told_apart_from_one_that_never_was()
    {
        var form = Form(("message", "spam"), ("post_id", "7"));
        form.Pop("message");
        form.TryPop<int>("post_id", out _);

        Assert.Equal("REL505", Assert.Throws<FormFieldException>(() => form.Pop("message")).Code);
        Assert.Equal("REL505", Assert.Throws<FormFieldException>(() => form.Pop<int>("post_id")).Code);
        Assert.Equal("REL505", Assert.Throws<FormFieldException>(() => form.Pop<bool>("post_id")).Code);
        Assert.Equal("REL501", Assert.Throws<FormFieldException>(() => form.Pop("other")).Code);
    }

    [Fact]
    public void Names_and_texts_of_a_form_are_on_one_line_of_a_message_and_show_what_is_hidden()
    {
        const string Forged = "x\r\nfail: forged\t\u001b[31m\u2028\u202e";
        const string Shown = "'x\\r\\nfail: forged\\t\\u001B[31m\\u2028\\u202E'";

        Assert.Equal($"REL501: The form has no field 'a': it has {Shown}.", Refusal(form => form.Pop("a"), (Forged, "")));
        Assert.Equal($"REL501: The form has no field {Shown}: it has 'a'.", Refusal(form => form.Pop(Forged), ("a", "")));
        Assert.Equal($"REL502: The field 'a' must be a whole number, but it holds {Shown}.", Refusal(form => form.Pop<int>("a"), ("a", Forged)));
        Assert.Equal($"REL502: The field {Shown} must be a whole number, but it holds nothing.", Refusal(form => form.Pop<int>(Forged), (Forged, "")));
    }

    [Fact]
    public void A_message_names_ten_fields_at_most_and_the_beginnings_of_long_ones()
    {
        var fields = Enumerable.Range(0, 50_000).Select(number => ($"{number}{new string('x', 1000)}", "")).ToArray();

        var message = Refusal(form => form.Pop("post_id"), fields);

        Assert.EndsWith($", '9{new string('x', 39)}…' and 49990 more.", message, StringComparison.Ordinal);
        Assert.InRange(message.Length, 400, 600);
    }

    [Fact]
    public void A_long_text_is_cut_between_characters()
    {
        Assert.EndsWith("it holds '" + string.Concat(Enumerable.Repeat("🚩", 40)) + "…'.", Refusal(form => form.Pop<int>("a"), ("a", string.Concat(Enumerable.Repeat("🚩", 41)))), StringComparison.Ordinal);
    }

    [Fact]
    public void Fields_can_be_taken_while_what_remains_is_gone_through()
    {
        var form = Form(("a", "1"), ("b", "2"), ("a", "3"));

        foreach (var (name, _) in form.Remaining)
        {
            form.Pop(name);
        }

        Assert.Empty(form.Remaining);
    }

    [Fact]
    public void A_field_has_a_name_and_a_text()
    {
        Assert.Throws<ArgumentException>(() => Form((null!, "1")));
        Assert.Throws<ArgumentException>(() => Form(("a", null!)));
    }

    [Fact]
    public void Numbers_are_read_alike_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        german.NumberFormat.NumberDecimalSeparator = ",";
        german.NumberFormat.NumberGroupSeparator = ".";
        CultureInfo.CurrentCulture = german;
        try
        {
            Reads("1.5", 1.5m);
            Refuses<decimal>("1,5");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void TryPop_takes_what_is_there_and_leaves_what_it_cannot_read()
    {
        var form = Form(("page", "2"), ("size", "many"));

        Assert.True(form.TryPop<int>("page", out var page));
        Assert.Equal(2, page);
        Assert.False(form.TryPop<int>("page", out _));
        Assert.False(form.TryPop<int>("size", out _));
        Assert.True(form.TryPop("size", out var size));
        Assert.Equal("many", size);
        Assert.Empty(form.Remaining);
    }

    [Fact]
    public void A_type_that_no_field_can_be_is_the_handlers_mistake_and_not_the_users()
    {
        Assert.Throws<NotSupportedException>(() => Form(("uri", "x")).Pop<Uri>("uri"));
    }

    private static FormData Form(params (string Name, string Text)[] fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, field.Text)));

    private static string Refusal(Action<FormData> take, params (string Name, string Text)[] fields) =>
        Assert.Throws<FormFieldException>(() => take(Form(fields))).Message;

    private static void Reads<T>(string text, T value)
    {
        var form = Form(("field", text));
        Assert.Equal(value, form.Pop<T>("field"));
        Assert.Empty(form.Remaining);
    }

    private static void Refuses<T>(string text)
    {
        var error = Assert.Throws<FormFieldException>(() => Form(("field", text)).Pop<T>("field"));
        Assert.StartsWith("REL502: The field 'field' must be ", error.Message, StringComparison.Ordinal);
    }
}
