using System.Text;

namespace Relata.Generator.Reading;

/// <summary>The names of tables and columns where the user gives none.</summary>
internal static class SnakeCase
{
    /// <summary><c>BlogPost</c> to <c>blog_post</c>, <c>HTTPServer2</c> to <c>http_server2</c>, <c>UserID</c> to <c>user_id</c>.</summary>
    public static string Of(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (StartsWord(name, i))
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }

    // A capital begins a word after a small letter or a digit, and where it is the last capital of a row: the S of HTTPServer.
    private static bool StartsWord(string name, int i)
    {
        if (i == 0 || !char.IsUpper(name[i]) || name[i - 1] == '_')
        {
            return false;
        }

        return !char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]));
    }
}
