using System.Text;

namespace Relata.Generator.Reading;

/// <summary>The default names of tables and columns.</summary>
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

    // An upper-case letter begins a word after a lower-case letter or a digit, and before a lower-case letter: the S of HTTPServer.
    private static bool StartsWord(string name, int i)
    {
        if (i == 0 || !char.IsUpper(name[i]) || name[i - 1] == '_')
        {
            return false;
        }

        return !char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]));
    }
}
