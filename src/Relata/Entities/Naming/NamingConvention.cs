namespace Relata;

/// <summary>How the names of tables and columns follow from the names of classes and properties.</summary>
public enum NamingConvention
{
    /// <summary>Lower-case words, separated by underscores: <c>blog_post</c> for <c>BlogPost</c>. The default.</summary>
    SnakeCase,

    /// <summary>The names as they are written: <c>BlogPost</c>.</summary>
    AsIs,
}
