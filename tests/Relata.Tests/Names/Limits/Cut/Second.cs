namespace Relata.Tests.Names.Limits.Cut;

[Table("a_table_whose_name_is_longer_than_what_postgresql_takes_number_two")]
public partial class Second : Model
{
    public partial string B { get; set; }
}
