namespace Relata.Tests.Names.Limits.Cut;

[Table("a_table_whose_name_is_longer_than_what_postgresql_takes_number_one")]
public partial class First : Model
{
    public partial string A { get; set; }
}
